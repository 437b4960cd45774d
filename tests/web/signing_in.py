"""A client that has signed in, without going through the form."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from steward.store.models import Account
from steward.web.session_store import SessionStore


def signed_in(account: Account) -> Client:
    """Return a client with a session as signing in leaves it.

    Nearly every test asks for one, and ``force_login`` takes sixteen statements to make it.
    """
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return client
