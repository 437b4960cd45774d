"""Facts to plain values and back: the one place that knows how a fact is written.

The written form is the one of ``steward replay``: enumerations by value, instants in ISO 8601 with
offset, amounts as numbers, absent fields left out.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from steward.domain.cases.answers import Answers
from steward.domain.cases.facts import BY_NAME, COMPUTED, Fact
from steward.domain.cases.written import FactInvalid as FactInvalid
from steward.domain.cases.written import Reader, reader
from steward.domain.cases.written import instant as instant


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
    readers, values = _readers(name), dict[str, Any]()
    for key, value in data.items():
        if key not in readers:
            raise FactInvalid(key, f"an event {name!r} has no key {key!r}")
        field, read_value = readers[key]
        values[field] = read_value(key, value)
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


@cache
def _readers(name: str) -> dict[str, tuple[str, Reader]]:
    """Return, by the written name of each field of a fact, its name and what reads it."""
    return {key: (_inner(key), reader(kind)) for key, kind in field_types(name).items()}


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
