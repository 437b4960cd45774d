"""The second factor of signing in 动态口令: codes made of a secret and the time (RFC 6238)."""

import base64
import hmac
from datetime import datetime
from urllib.parse import quote

STEP = 30
"""Seconds that a code lives."""

DIGITS = 6
DRIFT = 1
"""How many steps the clock of a phone may be ahead or behind."""


def step_at(at: datetime) -> int:
    """Return the number of the step that an instant lies in, counted from 1970 in UTC."""
    return int(at.timestamp()) // STEP


def code_of(secret: str, step: int) -> str:
    """Return the code of a step; the secret is written in base 32.

    :raises ValueError: the secret is not base 32.
    """
    key = base64.b32decode(secret, casefold=True)
    digest = hmac.digest(key, step.to_bytes(8, "big"), "sha1")
    begin = digest[-1] & 0xF
    number = int.from_bytes(digest[begin : begin + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_of(secret: str, typed: str, at: datetime, *, after: int) -> int | None:
    """Return the step whose code was typed at an instant, or nothing when it does not hold.

    A code counts one step early or late. One of a step that is not later than ``after`` was used,
    or was passed over, and never counts again.
    """
    written = "".join(typed.split())
    now = step_at(at)
    for step in range(max(now - DRIFT, after + 1), now + DRIFT + 1):
        if hmac.compare_digest(code_of(secret, step).encode(), written.encode()):
            return step
    return None


def address_of(secret: str, *, login: str, issuer: str) -> str:
    """Return what an authenticator reads from the QR code: issuer, account and secret."""
    label = quote(f"{issuer}:{login}", safe="")
    return f"otpauth://totp/{label}?secret={secret}&issuer={quote(issuer, safe='')}"
