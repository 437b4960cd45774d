"""Sessions in the database, as Django keeps them, read by a statement that is written once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from steward.queries.accounts import session_of


class SessionStore(db.SessionStore):
    """Django's store of sessions. Every page begins with reading one."""

    def _get_session_from_db(self) -> Session | None:
        session = session_of(self.session_key or "", timezone.now())
        if session is None:
            self._session_key = None
        return session
