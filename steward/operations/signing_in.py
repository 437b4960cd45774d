"""Signing in: the right password opens the desk, and too many wrong ones shut it for a while."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from steward.store.models import Account


class SignInFailed(Exception):
    """The login and the password do not belong together, or nobody works behind the account."""


class SignInLocked(Exception):
    """Too many wrong passwords; ``until`` is when the next try is heard."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"locked until {until.isoformat()}")
        self.until = until


def sign_in(login: str, password: str, *, tries: int, lock: timedelta, now: datetime) -> Account:
    """Return the account behind a login and its password; count the failures in a row.

    :raises SignInFailed: they do not belong together, or the account cannot be used.
    :raises SignInLocked: ``tries`` failures in a row shut the account for ``lock``.
    """
    with transaction.atomic():
        accounts = Account.objects.select_for_update().filter(login=login, is_active=True)
        account = accounts.first()
        if account is None:
            # An unknown login must take as long as a wrong password, or the time tells them apart.
            make_password(password)
            failure: Exception | None = SignInFailed(login)
        else:
            failure = _judge(account, password, tries, lock, now)
    if failure is not None or account is None:
        raise failure or SignInFailed(login)
    return account


def choose_language(account: Account, code: str) -> None:
    """Keep the language in which somebody reads the desk."""
    Account.objects.filter(pk=account.pk).update(language=code)


def _judge(
    account: Account, password: str, tries: int, lock: timedelta, now: datetime
) -> Exception | None:
    """The failure is raised outside the transaction, which must keep the count."""
    if account.locked_until is not None and now < account.locked_until:
        return SignInLocked(account.locked_until)
    if account.check_password(password) and account.staff_id is not None:
        return _settle(account, 0, None, None)
    failures = account.failed_sign_ins + 1
    if failures < tries:
        return _settle(account, failures, None, SignInFailed(account.login))
    return _settle(account, 0, now + lock, SignInLocked(now + lock))


def _settle(
    account: Account, failures: int, until: datetime | None, failure: Exception | None
) -> Exception | None:
    account.failed_sign_ins, account.locked_until = failures, until
    account.save(update_fields=["failed_sign_ins", "locked_until"])
    return failure
