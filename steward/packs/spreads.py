"""What a pack has counted that is no share: means, lengths of time, distributions."""

from decimal import Decimal
from typing import Any

from steward.domain.cases.codec import field_types
from steward.domain.procedures.patterns import Pattern
from steward.domain.procedures.rates import Distribution, Duration, Mean, Part
from steward.packs.lines import rule
from steward.packs.patterns import applies, case_types, patterns
from steward.packs.references import formula_of, share_of, target_of
from steward.packs.tables import Table, hint


def mean(table: Table, pack: str) -> Mean:
    """Return the mean that a table has counted."""
    of = patterns(table, "of", required=True)
    return Mean(
        rule=rule(table),
        name=table.text("key"),
        title=table.words("title"),
        formula=formula_of(table),
        applies=applies(table),
        of=of,
        field=_number_of(table, of),
        target=target_of(table, a_share=False),
        pack=pack,
    )


def duration(table: Table, pack: str) -> Duration:
    """Return the length of time that a table has measured."""
    return Duration(
        rule=rule(table),
        name=table.text("key"),
        title=table.words("title"),
        formula=formula_of(table),
        applies=applies(table),
        of=patterns(table, "of", required=True),
        until=patterns(table, "until", required=True),
        pack=pack,
    )


def distribution(table: Table, pack: str) -> Distribution:
    """Return the distribution that a table has counted."""
    table.needs("by")
    return Distribution(
        rule=rule(table),
        name=table.text("key"),
        title=table.words("title"),
        formula=formula_of(table),
        applies=applies(table),
        of=patterns(table, "of", required=True),
        by=table.name("by", case_types(), "field of a case") or "kind",
        parts=_parts(table),
        pack=pack,
    )


def _number_of(table: Table, of: tuple[Pattern, ...]) -> str:
    written = table.text("field")
    for pattern in of:
        types: dict[str, Any] = field_types(pattern.fact)
        if written and types.get(written) not in (int, Decimal):
            known = [name for name, kind in types.items() if kind in (int, Decimal)]
            reason = f"a fact {pattern.fact!r} has no number {written!r}{hint(written, known)}"
            table.wrong("field", reason)
    return written


def _parts(table: Table) -> tuple[Part, ...]:
    found = []
    for line in table.tables("part"):
        values = line.raw("values")
        if values is not None and not (
            isinstance(values, list) and all(isinstance(v, str) for v in values)
        ):
            line.wrong("values", f"this must be a list of texts, not {values!r}")
            values = None
        found.append(
            Part(
                key=line.text("key"),
                title=line.words("title"),
                values=tuple(values) if isinstance(values, list) else (),
                share=share_of(line, "share") if "share" in line.line.data else None,
            )
        )
        line.close()
    if sum(not part.values for part in found) > 1:
        table.wrong("part", "only one part may be the rest: give the others their values")
    return tuple(found)
