"""Recovery codes 备用码: each stands in for a lost phone once. Only their digests are kept."""

import secrets

from django.utils.crypto import salted_hmac

COUNT = 10
# No letters or digits that are taken for each other when read from paper.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SALT = "steward.recovery"


def fresh_codes() -> tuple[str, ...]:
    """Return new codes, such as ABCDE-23456: fifty bits of chance each."""
    return tuple(f"{fresh_word(5)}-{fresh_word(5)}" for _ in range(COUNT))


def fresh_word(length: int) -> str:
    """Return letters and digits that nobody can foresee."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def digest_of(code: str) -> str:
    """Return what is kept of a code, however it was typed."""
    plain = "".join(c for c in code.upper() if c.isalnum())
    return salted_hmac(SALT, plain, algorithm="sha256").hexdigest()
