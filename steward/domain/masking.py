"""Phone numbers of residents: hidden in the middle, and for what they may be shown in full.

A page is read over shoulders, and a number is personal data that is used for a stated purpose
alone (PIPL 6, 51).
"""

from enum import StrEnum


class Purpose(StrEnum):
    """For what somebody is shown a number."""

    CASE = "case"
    VISIT = "visit"
    URGENT = "urgent"
    CHECK = "check"
    OTHER = "other"


def masked(phone: str) -> str:
    """Return a phone number whose middle is hidden, such as 138****1234."""
    digits = sum(c.isdigit() for c in phone)
    if digits < 7:
        return "*" * len(phone)
    return f"{phone[:3]}****{phone[-4:]}" if digits >= 11 else f"{phone[:2]}****{phone[-2:]}"


def reason_told(purpose: Purpose, remark: str) -> bool:
    """Whether it is said what for: a purpose of no kind of its own needs words."""
    return purpose is not Purpose.OTHER or bool(remark.strip())
