"""The second factor of an account: set up once its first code is right, and given up again."""

import base64
import logging
import secrets
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from steward.domain.access.second_factor import step_of
from steward.operations.recovering import digest_of, fresh_codes
from steward.store.hiding import NONCE, Unreadable, hidden, is_hidden, shown
from steward.store.models import Account

logger = logging.getLogger(__name__)


class CodeWrong(Exception):
    """The code is not the one of this secret and this time."""


class Required(Exception):
    """A role that the account holds signs in with a code, by a rule of the company."""


def fresh_secret() -> str:
    """Return a new secret of 160 bits in base 32, as RFC 4226 asks for; hidden, to be kept."""
    plain = base64.b32encode(secrets.token_bytes(20)).decode()
    return hidden(plain, codes_key(), secrets.token_bytes(NONCE))


def begun(kept: str) -> str:
    """Return a hidden secret that is being set up, or a fresh one where there is none."""
    return kept if is_hidden(kept) else fresh_secret()


def told(kept: str) -> str:
    """Return a hidden secret as a phone is told it, this once.

    :raises Unreadable: it was hidden with another key.
    """
    return shown(kept, codes_key())


def step_typed(kept: str, typed: str, now: datetime, *, after: int) -> int | None:
    """Return the step whose code was typed; none where the secret cannot be read any more."""
    try:
        return step_of(shown(kept, codes_key()), typed, now, after=after)
    except Unreadable:
        logger.exception("the secret of a sign-in code cannot be read: is codes.key the old one?")
        return None


def codes_key() -> bytes:
    """Return the key that hides the secrets of sign-in codes.

    :raises ImproperlyConfigured: the setting is absent or too short to hide anything.
    """
    key = getattr(settings, "STEWARD_CODES_KEY", None)
    if not isinstance(key, bytes) or len(key) < 32:
        raise ImproperlyConfigured(
            "STEWARD_CODES_KEY is missing or shorter than 32 bytes. Without it nobody can sign in "
            "with a code: restore codes.key from the data folder's backup."
        )
    return key


def enrol(account: Account, secret: str, typed: str, now: datetime) -> tuple[str, ...]:
    """Ask for codes of this hidden secret from now on; return the recovery codes, said this once.

    :raises CodeWrong: the code that the phone shows was not typed.
    """
    step = step_typed(secret, typed, now, after=0)
    if step is None:
        raise CodeWrong(account.login)
    codes = fresh_codes()
    account.totp_secret, account.totp_step = secret, step
    account.recovery = [digest_of(code) for code in codes]
    account.save(update_fields=["totp_secret", "totp_step", "recovery"])
    return codes


def renew_recovery(account: Account) -> tuple[str, ...]:
    """Return new recovery codes to who confirmed the password; the old ones no longer hold."""
    codes = fresh_codes()
    account.recovery = [digest_of(code) for code in codes]
    account.save(update_fields=["recovery"])
    return codes


def give_up(account: Account, *, required: bool) -> None:
    """Let who confirmed the password sign in without a code again.

    :raises Required: the company asks for it of a role that is held.
    """
    if required:
        raise Required(account.login)
    forget(account)


def forget(account: Account) -> None:
    """Take the second factor away, as an administrator does for a lost phone."""
    account.totp_secret, account.totp_step, account.recovery = "", 0, []
    account.save(update_fields=["totp_secret", "totp_step", "recovery"])
