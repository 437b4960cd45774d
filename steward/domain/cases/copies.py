"""Copies of frozen values that differ in a few fields."""

from typing import TypeVar

Value = TypeVar("Value")


def but(value: Value, **fields: object) -> Value:
    """Return a frozen value with some fields otherwise, as ``dataclasses.replace`` does.

    States and clocks are copied at nearly every entry of a log, and this costs a fifth. It is for
    classes without slots that work nothing out when they are made.

    :raises TypeError: the value has no such field.
    """
    known = value.__dict__
    if not fields.keys() <= known.keys():
        raise TypeError(f"{type(value).__name__} has no field {(fields.keys() - known.keys())!r}")
    copy = object.__new__(type(value))
    copy.__dict__.update(known, **fields)
    return copy
