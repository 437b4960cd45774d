"""Passwords: changed by their owner, or made anew by somebody else and then changed at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from steward.operations.recovering import fresh_word
from steward.operations.sessions import PASSWORD, end_all
from steward.store.models import Account

# How long a password that was handed out may wait for its owner.
HANDED_OUT = timedelta(days=3)


class Weakness(StrEnum):
    """What speaks against a new password."""

    SHORT = "password_too_short"
    COMMON = "password_too_common"
    NUMBERS = "password_entirely_numeric"
    LOGIN = "password_too_similar"
    SAME = "password_in_use"


class PasswordRefused(Exception):
    """The new password is too easy, or the old one; ``weaknesses`` say why."""

    def __init__(self, weaknesses: Sequence[Weakness]) -> None:
        super().__init__(", ".join(weaknesses))
        self.weaknesses = weaknesses


def change_password(account: Account, old: str, new: str, *, session: str, now: datetime) -> None:
    """Change the password of one's own account, ``old`` being confirmed; its other sessions end.

    :raises PasswordRefused: ``new`` is too easy, or no other than the old one.
    """
    _check(account, old, new)
    account.set_password(new)
    account.must_change, account.password_until = False, None
    account.save(update_fields=["password", "must_change", "password_until"])
    end_all(account, PASSWORD, now, but=session)


def hand_out(account: Account, now: datetime) -> str:
    """Give an account a password that its owner changes when they first sign in; return it.

    It is said once and kept only as a digest. Failures and locks of the account are forgotten.
    """
    password = "-".join(fresh_word(4) for _ in range(3))
    account.set_password(password)
    account.must_change, account.password_until = True, now + HANDED_OUT
    account.failed_sign_ins, account.locked_until = 0, None
    account.save()
    return password


def _check(account: Account, old: str, new: str) -> None:
    try:
        validate_password(new, account)
    except ValidationError as error:
        raise PasswordRefused([Weakness(str(each.code)) for each in error.error_list]) from None
    if new == old:
        raise PasswordRefused([Weakness.SAME])
