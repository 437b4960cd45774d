"""The reference page of the facts that a case may hold, from their classes."""

import inspect
from enum import StrEnum
from typing import Any, get_args, get_origin

from steward.cli.reference.markdown import code, page, table
from steward.domain.cases.codec import field_types, required
from steward.domain.cases.facts import BY_NAME

_COMMON = ("note", "roles", "form", "answers")
_TYPES = {
    "str": "text",
    "bool": "true or false",
    "int": "whole number",
    "Decimal": "number",
    "date": "date",
}


def facts_page() -> str:
    """Return the catalogue of facts."""
    rows = (
        (code(name), inspect.cleandoc(kind.__doc__ or ""), _fields(name))
        for name, kind in BY_NAME.items()
    )
    return page(
        "Facts 事件",
        "What may be recorded of a case. Every fact may carry a `note`, the `roles` who took"
        " part, and the `answers` to the questions of a record `form`. A fact whose field is in"
        " **bold** says nothing without it.",
        table(("Fact", "Meaning", "Fields"), rows),
    )


def _fields(name: str) -> str:
    types = {key: kind for key, kind in field_types(name).items() if key not in _COMMON}
    return "; ".join(f"{_key(name, key)}: {_type(kind)}" for key, kind in types.items())


def _key(name: str, key: str) -> str:
    return f"**`{key}`**" if key in required(name) else f"`{key}`"


def _type(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return f"list of {_type(get_args(kind)[0])}"
    if issubclass(kind, StrEnum):
        return ", ".join(member.value for member in kind)
    return _TYPES.get(kind.__name__, "instant")
