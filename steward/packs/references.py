"""What several sections write alike: milestones, sameness, formulas, targets, shares."""

from steward.domain.cases.codec import field_types
from steward.domain.procedures.comparisons import OF_FACT, Sameness
from steward.domain.procedures.words import Words
from steward.packs.patterns import case_types, patterns
from steward.packs.tables import Table, hint


def milestones_of(table: Table) -> tuple[str, ...]:
    """Return the milestones of the same pack that a line names."""
    return table.names("milestones", table.book.keys("milestone"), "milestone")


def same_of(table: Table) -> Sameness:
    """Read ``place + category | matter``: the place agrees, and the category or else the matter."""
    written = table.text("same") if "same" in table.line.data else ""
    found = tuple(
        tuple(name.strip() for name in part.split("|")) for part in written.split("+") if written
    )
    for name in (name for part in found for name in part):
        if name not in case_types() and name not in _of_facts(table):
            table.wrong("same", f"a case has no field {name!r}{hint(name, case_types())}")
    return found


def formula_of(table: Table) -> Words | None:
    """Return the formula in words, where a line gives one."""
    return table.words("formula") if "formula" in table.line.data else None


def target_of(table: Table, *, a_share: bool) -> float | None:
    """Return the target, unless the line says that it has none."""
    if table.flag("no_target"):
        return None
    if a_share:
        return share_of(table, "target")
    number = table.number("target")
    table.needs("target")
    return None if number is None else float(number)


def share_of(table: Table, key: str) -> float:
    """Return a share from 0 to 1 that must be there."""
    share = table.number(key)
    if share is None:
        table.needs(key)
    elif not 0 <= share <= 1:
        table.wrong(key, f"a share runs from 0 to 1, not {share}")
    return float(share or 0)


def _of_facts(table: Table) -> set[str]:
    """The fields that every fact which a comparison looks at can state."""
    fields = [set(field_types(pattern.fact)) for pattern in patterns(table, "on")]
    return {f"{OF_FACT}{name}" for name in set.intersection(*fields)} if fields else set()
