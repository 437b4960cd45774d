"""Conditions as a pack writes them: on the case (``applies``) and on facts (``starts_on``)."""

from collections.abc import Collection, Mapping
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from steward.domain.cases.codec import field_types
from steward.domain.cases.facts import BY_NAME, COMPUTED
from steward.domain.cases.state import Case
from steward.domain.procedures.patterns import Pattern, Test
from steward.packs.checks import CheckInvalid, a_check
from steward.packs.tables import Table, hint

# A name in one of these fields must be one that the pack defines in that section.
_DEFINED_IN = {
    "roles": ("role", "roles"),
    "to_role": ("role", "roles"),
    "category": ("category", "category"),
    "channel": ("channel", "channel"),
    "labels": ("label", "label"),
}


def applies(table: Table, key: str = "applies") -> tuple[Test, ...]:
    """Return the conditions on the case that stand under a key."""
    conditions = table.table(key)
    return () if conditions is None else _tests(conditions, case_types(), "case")


def patterns(table: Table, key: str, *, required: bool = False) -> tuple[Pattern, ...]:
    """Return the facts that stand under a key: one name, one table, or a list of these."""
    written = table.raw(key)
    if written is None:
        if required:
            table.needs(key)
        return ()
    if not isinstance(written, list):
        found = [_pattern(table, key, written)]
    else:
        found = [_pattern(table, f"{key}[{n}]", item) for n, item in enumerate(written, start=1)]
        if required and not written:
            table.wrong(key, "this list is empty; name at least one fact")
    return tuple(pattern for pattern in found if pattern is not None)


def pattern_of(table: Table) -> Pattern | None:
    """Return the fact that a table with the key ``fact`` names; its other keys are conditions."""
    name = table.text("fact")
    if not name or not is_fact(table, "fact", name):
        return None
    return Pattern(name, _tests(table, field_types(name), f"fact {name!r}"))


def fact_name(table: Table, key: str) -> str | None:
    """Return the name of a fact that stands under a key."""
    value = table.raw(key)
    if value is None or (isinstance(value, str) and is_fact(table, key, value)):
        return value
    if not isinstance(value, str):
        table.wrong(key, f"this must be the name of a fact, not {value!r}")
    return None


def fact_names(table: Table, key: str) -> tuple[str, ...]:
    """Return the names of facts that stand in a list under a key."""
    written = table.raw(key)
    if written is None:
        return ()
    if not isinstance(written, list):
        table.wrong(key, f"this must be a list of facts, not {written!r}")
        return ()
    inner = table.inner(key, {str(n): name for n, name in enumerate(written, start=1)})
    return tuple(name for each in inner.line.data if (name := fact_name(inner, each)) is not None)


def is_fact(table: Table, key: str, name: str) -> bool:
    """Tell whether there is a fact of that name, and report it if not."""
    if name in BY_NAME or name in COMPUTED:
        return True
    table.wrong(key, f"there is no fact {name!r}{hint(name, BY_NAME)}")
    return False


@cache
def case_types() -> dict[str, Any]:
    """Return what a condition may ask of a case, and the type of a stated value."""
    types = {name: _stated(kind) for name, kind in get_type_hints(Case).items()}
    return {name: kind for name, kind in types.items() if name not in ("owed", "left")}


def _pattern(table: Table, path: str, item: object) -> Pattern | None:
    if isinstance(item, Mapping):
        return pattern_of(table.inner(path, item))
    if isinstance(item, str):
        return Pattern(item) if is_fact(table, path, item) else None
    table.wrong(path, f"this must be the name of a fact or a table with it, not {item!r}")
    return None


def _tests(table: Table, types: Mapping[str, Any], subject: str) -> tuple[Test, ...]:
    found = [_test(table, key, types, subject) for key in table.rest()]
    return tuple(test for test in found if test is not None)


def _test(table: Table, key: str, types: Mapping[str, Any], subject: str) -> Test | None:
    written = table.raw(key)
    if key not in types:
        table.wrong(key, f"a {subject} has no field {key!r}{hint(key, types)}")
        return None
    if written is None:
        return None
    # A condition is a table of its own, so that a setting may stand for its bound.
    inner = table.inner(key, written if isinstance(written, Mapping) else {"is": written})
    try:
        check = a_check(inner, types[key], _defined(table, key))
    except CheckInvalid as error:
        table.wrong(key, str(error))
        return None
    return None if check is None else Test("with_" if key == "with" else key, check)


def _defined(table: Table, key: str) -> tuple[str, Collection[str]] | None:
    if key not in _DEFINED_IN:
        return None
    what, section = _DEFINED_IN[key]
    return what, table.book.keys(section)


def _stated(kind: Any) -> Any:
    if isinstance(kind, UnionType):
        return next(a for a in get_args(kind) if a is not type(None))
    return kind
