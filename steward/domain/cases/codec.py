"""Facts to plain values and back: the one place that knows how a fact is written.

The written form is the one of ``steward replay``: enumerations by value, instants in ISO 8601 with
offset, amounts as numbers, absent fields left out.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from steward.domain.cases.answers import Answer, Answers
from steward.domain.cases.facts import BY_NAME, COMPUTED, Fact


class FactInvalid(Exception):
    """The written fact does not say what a fact of its name must say."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key
        self.reason = reason


def write(fact: Fact) -> dict[str, Any]:
    """Return the fields of a fact as plain values, without those that were not stated."""
    values = ((f.name, getattr(fact, f.name)) for f in fields(fact))
    return {_outer(name): _plain(v) for name, v in values if v is not None and v != ()}


def read(name: str, data: Mapping[str, object]) -> Fact:
    """Return the fact that ``name`` and ``data`` write.

    :raises FactInvalid: an unknown name or key, a missing key, or a value of the wrong type.
    """
    kind = BY_NAME.get(name)
    if kind is None:
        raise FactInvalid("type", f"there is no event {name!r}; known: {', '.join(BY_NAME)}")
    types = field_types(name)
    for key in data:
        if key not in types:
            raise FactInvalid(key, f"an event {name!r} has no key {key!r}")
    values: dict[str, Any] = {_inner(key): _value(key, data[key], types[key]) for key in data}
    for key in required(name):
        if key not in data:
            raise FactInvalid(key, f"an event {name!r} needs the key {key!r}")
    for key, (lowest, highest) in kind.ranges.items():
        if (value := values.get(key)) is not None:
            _check_range(key, value, lowest, highest)
    return kind(**values)


@cache
def field_types(name: str) -> dict[str, Any]:
    """Return the written name of each field of a fact, and the type of a stated value."""
    kind = (BY_NAME | COMPUTED)[name]
    hints = get_type_hints(kind)
    return {_outer(f.name): _stated(hints[f.name]) for f in fields(kind)}


@cache
def required(name: str) -> tuple[str, ...]:
    """Return the fields without which the fact says nothing."""
    kind = BY_NAME[name]
    free = (f.default is MISSING and f.default_factory is MISSING for f in fields(kind))
    return tuple(_outer(f.name) for f, needed in zip(fields(kind), free, strict=True) if needed)


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
    return moment.astimezone(UTC)


def _plain(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Answers():
            return {key: _plain(answer) for key, answer in value.given}
        case tuple():
            return list(value)
        case _:
            return value


def _value(key: str, value: object, kind: type) -> object:
    if get_origin(kind) is tuple:
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
            raise FactInvalid(key, f"{key!r} must be a list of texts")
        return tuple(value)
    if issubclass(kind, StrEnum):
        if not isinstance(value, str) or value not in {str(m) for m in kind}:
            known = ", ".join(m.value for m in kind)
            raise FactInvalid(key, f"{key!r} cannot be {value!r}; it is one of {known}")
        return kind(value)
    if kind is Answers:
        return _answers(key, value)
    if kind is datetime:
        try:
            return instant(value)
        except ValueError as error:
            raise FactInvalid(key, f"{key!r}: {error}") from None
    if kind is date:
        return _day(key, value)
    if kind is Decimal:
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise FactInvalid(key, f"{key!r} must be a number, not {value!r}")
        return Decimal(str(value))
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


def _stated(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        return next(a for a in get_args(hint) if a is not type(None))
    return hint


def _check_range(key: str, value: Any, lowest: int, highest: int | None) -> None:
    if value < lowest or (highest is not None and value > highest):
        bounds = f"at least {lowest}" if highest is None else f"from {lowest} to {highest}"
        raise FactInvalid(key, f"{key!r} must be {bounds}, not {value}")


def _outer(name: str) -> str:
    """``with`` is a word of Python; the field is called ``with_``."""
    return name.rstrip("_")


def _inner(key: str) -> str:
    return "with_" if key == "with" else key
