"""The second factor of an account: set up once its first code is right, and given up again."""

import base64
import secrets
from datetime import datetime

from steward.domain.access.second_factor import step_of
from steward.operations.passwords import PasswordWrong
from steward.operations.recovering import digest_of, fresh_codes
from steward.store.models import Account


class CodeWrong(Exception):
    """The code is not the one of this secret and this time."""


class Required(Exception):
    """A role that the account holds signs in with a code, by a rule of the company."""


def fresh_secret() -> str:
    """Return a new secret of 160 bits in base 32, as RFC 4226 asks for."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def enrol(account: Account, secret: str, typed: str, now: datetime) -> tuple[str, ...]:
    """Ask for codes of this secret from now on; return the recovery codes, said this once.

    :raises CodeWrong: the code that the phone shows was not typed.
    """
    step = step_of(secret, typed, now, after=0)
    if step is None:
        raise CodeWrong(account.login)
    codes = fresh_codes()
    account.totp_secret, account.totp_step = secret, step
    account.recovery = [digest_of(code) for code in codes]
    account.save(update_fields=["totp_secret", "totp_step", "recovery"])
    return codes


def renew_recovery(account: Account, password: str) -> tuple[str, ...]:
    """Return new recovery codes; the old ones no longer hold.

    :raises PasswordWrong: it is not the password in use.
    """
    _ask(account, password)
    codes = fresh_codes()
    account.recovery = [digest_of(code) for code in codes]
    account.save(update_fields=["recovery"])
    return codes


def give_up(account: Account, password: str, *, required: bool) -> None:
    """Sign in without a code again.

    :raises Required: the company asks for it of a role that is held.
    :raises PasswordWrong: it is not the password in use.
    """
    if required:
        raise Required(account.login)
    _ask(account, password)
    forget(account)


def forget(account: Account) -> None:
    """Take the second factor away, as an administrator does for a lost phone."""
    account.totp_secret, account.totp_step, account.recovery = "", 0, []
    account.save(update_fields=["totp_secret", "totp_step", "recovery"])


def _ask(account: Account, password: str) -> None:
    if not account.check_password(password):
        raise PasswordWrong(account.login)
