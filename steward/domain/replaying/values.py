"""Plain JSON values to the kinds a document is made of; what does not fit is named by pointer."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from steward.domain.cases.codec import instant


class DocumentInvalid(Exception):
    """The document cannot be run. ``at`` is a JSON pointer to what is wrong."""

    def __init__(self, at: str, reason: str) -> None:
        super().__init__(f"{at}: {reason}")
        self.at = at
        self.reason = reason


def a_zone(raw: object, at: str) -> ZoneInfo:
    """Return the time zone of an IANA name."""
    try:
        return ZoneInfo(a_text(raw, at))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise DocumentInvalid(at, f"there is no time zone {raw!r}") from None


def an_instant(raw: object, at: str) -> datetime:
    """Return the aware instant of an ISO 8601 text with offset."""
    try:
        return instant(raw)
    except ValueError as error:
        raise DocumentInvalid(at, str(error)) from None


def a_date(raw: object, at: str) -> date:
    """Return the date of a text such as 2010-03-01."""
    try:
        return date.fromisoformat(a_text(raw, at))
    except ValueError:
        raise DocumentInvalid(at, f"{raw!r} is not a date that exists; write 2010-03-01") from None


def needed(table: Mapping[str, Any], key: str, at: str) -> Any:
    """Return the value of a key that must be there."""
    if key not in table:
        raise DocumentInvalid(pointer(at, key), f"the key {key!r} is missing")
    return table[key]


def a_table(raw: object, at: str, known: set[str] | None = None) -> Mapping[str, Any]:
    """Return an object whose keys are all known."""
    if not isinstance(raw, dict):
        raise DocumentInvalid(at, "this must be an object with named keys")
    for key in raw:
        if known is not None and key not in known:
            names = ", ".join(sorted(known))
            raise DocumentInvalid(pointer(at, key), f"unknown key {key!r}; known here: {names}")
    return raw


def a_list(raw: object, at: str) -> list[Any]:
    """Return a list."""
    if not isinstance(raw, list):
        raise DocumentInvalid(at, "this must be a list")
    return raw


def a_text(raw: object, at: str) -> str:
    """Return a text that is not empty."""
    if not isinstance(raw, str) or not raw:
        raise DocumentInvalid(at, f"this must be a text, not {raw!r}")
    return raw


def pointer(at: str, key: str) -> str:
    """Return the JSON pointer of a key below another."""
    return f"{at}/{key.replace('~', '~0').replace('/', '~1')}"
