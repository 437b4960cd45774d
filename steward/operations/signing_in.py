"""Signing in: a password, for some a code as well; too many wrong ones shut it for a while.

Wrong ones are counted for the account and for the address they came from, so that neither one
account nor many of them can be tried through.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from steward.operations.knocking import Shut, failed_from, refuse_shut
from steward.operations.recovering import digest_of
from steward.operations.second_factors import step_typed
from steward.store.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How many failures in a row shut an account, how many in ``lock`` an address, for how long."""

    tries: int
    address_tries: int
    lock: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """An account whose code was right; how many recovery codes are left when it was one of them."""

    account: Account
    recovery_left: int | None


class SignInFailed(Exception):
    """The login and the password, or the code, do not belong together; or nobody works there."""


class SignInExpired(Exception):
    """The password was made by somebody else and was to be changed by now."""


class SignInLocked(Exception):
    """Too many failures; ``until`` is when the account, or the ``address``, is heard again."""

    def __init__(self, until: datetime, *, address: bool = False) -> None:
        super().__init__(f"locked until {until.isoformat()}")
        self.until, self.address = until, address


def sign_in(
    login: str, password: str, *, address: str, patience: Patience, now: datetime
) -> Account:
    """Return the account behind a login and its password; who has a second factor asks for it next.

    :raises SignInFailed: they do not belong together, or the account cannot be used.
    :raises SignInExpired: the password that was handed out has run out.
    :raises SignInLocked: too many failures shut the account, or the address.
    """
    with transaction.atomic():
        _heard(address, now)
        accounts = Account.objects.select_for_update().filter(login=login, is_active=True)
        account = accounts.first()
        if account is None:
            # An unknown login must take as long as a wrong password, or the time tells them apart.
            make_password(password)
            failure: Exception | None = SignInFailed(login)
        else:
            right = account.staff_id is not None and account.check_password(password)
            failure = _judge(account, right, patience, now)
        if isinstance(failure, SignInFailed | SignInLocked):
            failure = _counted(address, failure, patience, now)
    # Raised outside the transaction, which must keep the count.
    if failure is not None or account is None:
        raise failure or SignInFailed(login)
    if account.password_until is not None and account.password_until <= now:
        raise SignInExpired(login)
    return account


def confirm(
    account: int, typed: str, *, address: str, patience: Patience, now: datetime
) -> Confirmed:
    """Let an account in once its code was typed, or one of its recovery codes, which is then used.

    :raises SignInFailed: the code is wrong, was used before, or has run out.
    :raises SignInLocked: too many failures shut the account, or the address.
    """
    with transaction.atomic():
        _heard(address, now)
        row = Account.objects.select_for_update().filter(pk=account, is_active=True).first()
        if row is None:
            raise SignInFailed(str(account))
        before = len(row.recovery)
        failure = _judge(row, _code_fits(row, typed, now), patience, now)
        if failure is not None:
            failure = _counted(address, failure, patience, now)
    if failure is not None:
        raise failure
    left = len(row.recovery)
    return Confirmed(account=row, recovery_left=left if left < before else None)


def confirm_password(
    account: Account, typed: str, *, address: str, patience: Patience, now: datetime
) -> None:
    """Ask somebody who is signed in for their password; what is wrong counts as when signing in.

    :raises SignInFailed: it is not the password in use.
    :raises SignInLocked: too many failures shut the account, or the address.
    """
    with transaction.atomic():
        _heard(address, now)
        row = Account.objects.select_for_update().get(pk=account.pk)
        failure = _judge(row, row.check_password(typed), patience, now)
        if failure is not None:
            failure = _counted(address, failure, patience, now)
    if failure is not None:
        raise failure


def choose_language(account: Account, code: str) -> None:
    """Keep the language in which somebody reads the desk."""
    Account.objects.filter(pk=account.pk).update(language=code)


def _heard(address: str, now: datetime) -> None:
    try:
        refuse_shut(address, now)
    except Shut as shut:
        raise SignInLocked(shut.until, address=True) from None


def _counted(address: str, failure: Exception, patience: Patience, now: datetime) -> Exception:
    shut = failed_from(address, patience.address_tries, patience.lock, now)
    return failure if shut is None else SignInLocked(shut, address=True)


def _code_fits(account: Account, typed: str, now: datetime) -> bool:
    """A code that fits is used up: the caller saves the account."""
    if not account.totp_secret:
        return False
    step = step_typed(account.totp_secret, typed, now, after=account.totp_step)
    if step is not None:
        account.totp_step = step
        return True
    if (written := digest_of(typed)) in account.recovery:
        account.recovery = [code for code in account.recovery if code != written]
        return True
    return False


def _judge(account: Account, right: bool, patience: Patience, now: datetime) -> Exception | None:
    if account.locked_until is not None and now < account.locked_until:
        return SignInLocked(account.locked_until)
    if right:
        return _settle(account, 0, None, None)
    failures = account.failed_sign_ins + 1
    if failures < patience.tries:
        return _settle(account, failures, None, SignInFailed(account.login))
    until = now + patience.lock
    return _settle(account, 0, until, SignInLocked(until))


def _settle(
    account: Account, failures: int, until: datetime | None, failure: Exception | None
) -> Exception | None:
    account.failed_sign_ins, account.locked_until = failures, until
    account.save(update_fields=["failed_sign_ins", "locked_until", "totp_step", "recovery"])
    return failure
