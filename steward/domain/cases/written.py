"""The values of a fact's fields as they are written, and what each must be."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any, get_origin

from steward.domain.cases.answers import Answer, Answers

Reader = Callable[[str, object], object]
"""From the key and the written value of a field to its value."""


class FactInvalid(Exception):
    """The written fact does not say what a fact of its name must say."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key
        self.reason = reason


def reader(kind: Any) -> Reader:
    """Return what reads the written values of a type."""
    if get_origin(kind) is tuple:
        return _texts
    if issubclass(kind, StrEnum):
        return partial(_member, {member.value: member for member in kind})
    special: dict[type, Reader] = {
        Answers: _answers,
        datetime: _instant,
        date: _day,
        Decimal: _number,
    }
    return special.get(kind) or partial(_exactly, kind)


def _texts(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise FactInvalid(key, f"{key!r} must be a list of texts")
    return tuple(value)


def _member(members: Mapping[str, StrEnum], key: str, value: object) -> StrEnum:
    if not isinstance(value, str) or value not in members:
        known = ", ".join(members)
        raise FactInvalid(key, f"{key!r} cannot be {value!r}; it is one of {known}")
    return members[value]


def _instant(key: str, value: object) -> datetime:
    try:
        return instant(value)
    except ValueError as error:
        raise FactInvalid(key, f"{key!r}: {error}") from None


def _number(key: str, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise FactInvalid(key, f"{key!r} must be a number, not {value!r}")
    return Decimal(str(value))


def _exactly(kind: type, key: str, value: object) -> object:
    if type(value) is not kind:
        words = {str: "a text", bool: "true or false", int: "a whole number"}
        raise FactInvalid(key, f"{key!r} must be {words[kind]}, not {value!r}")
    return value


def _answers(key: str, value: object) -> Answers:
    if not isinstance(value, Mapping):
        raise FactInvalid(key, f"{key!r} must be a table of answers, not {value!r}")
    return Answers.of({str(name): _answer(str(name), given) for name, given in value.items()})


def _answer(key: str, value: object) -> Answer:
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    raise FactInvalid("answers", f"the answer {key!r} is a text, a number, true or false")


def _day(key: str, value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        reason = f"{key!r}: {value!r} is not a date that exists; write 2010-03-01"
        raise FactInvalid(key, reason) from None


def instant(text: object) -> datetime:
    """Return the instant, in UTC, that an ISO 8601 text with offset says.

    :raises ValueError: no instant, or one without an offset; the message is a plain sentence.
    """
    if not isinstance(text, str):
        raise ValueError(f"{text!r} is not an instant; write it as 2010-03-06T12:00:00+08:00")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"{text!r} is not an instant that exists; write it as 2010-03-06T12:00:00+08:00"
        ) from None
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no offset; write it as {text}+08:00")
    # Instants of one zone compare as the wall shows them; in UTC they compare as time goes.
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)
