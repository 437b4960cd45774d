"""People as a page shows them: phone numbers masked, since a page is read over shoulders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody from outside the company."""

    name: str
    phone_masked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the company, whose number is there to be called.

    ``phone_left``: whether the resident was given it, where somebody said so.
    """

    name: str
    role: str
    phone: str
    phone_left: bool | None = None


def masked(phone: str) -> str:
    """Return a phone number whose middle is hidden, such as 138****1234."""
    digits = sum(c.isdigit() for c in phone)
    if digits < 7:
        return "*" * len(phone)
    return f"{phone[:3]}****{phone[-4:]}" if digits >= 11 else f"{phone[:2]}****{phone[-2:]}"
