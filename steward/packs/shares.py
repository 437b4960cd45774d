"""What a pack grades and compares: severity, and signs between facts and cases."""

from steward.domain.cases.words import Severity
from steward.domain.limits import Limit
from steward.domain.limits.limit import SECONDS
from steward.domain.procedures.comparisons import Comparison, Look
from steward.domain.procedures.duties import Cycle
from steward.domain.procedures.severities import Crowd, Rise
from steward.packs.lines import rule
from steward.packs.patterns import applies, fact_names, patterns
from steward.packs.references import milestones_of, same_of
from steward.packs.tables import Table


def rise(table: Table, pack: str) -> Rise:
    """Return the reason for a grade of severity that a table writes."""
    grade = table.choice("grade", Severity)
    if grade is None:
        table.needs("grade")
    line = Rise(
        rule=rule(table),
        key=table.text("key"),
        matter="severity",
        grade=grade or Severity.ORDINARY,
        title=table.words("title"),
        applies=applies(table),
        on=patterns(table, "on"),
        after=fact_names(table, "after"),
        unsolved_for=table.limit("unsolved_for"),
        crowd=_crowd(table),
        pack=pack,
    )
    if not (line.on or line.unsolved_for or line.crowd):
        table.wrong("", "say what raises it: 'on', 'unsolved_for' or 'complainants'")
    return line


def comparison(table: Table, pack: str) -> Comparison:
    """Return the sign between facts and cases that a table writes."""
    looks_for = table.choice("looks_for", Look)
    if looks_for is None:
        table.needs("looks_for")
    line = Comparison(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        looks_for=looks_for or Look.COPY,
        applies=applies(table),
        on=patterns(table, "on"),
        order=fact_names(table, "order"),
        milestones=milestones_of(table),
        same=same_of(table),
        times=table.whole("times", 2, 999) or 2,
        within=_short_time(table, "within"),
        at_once=_short_time(table, "at_once"),
        per=table.choice("per", Cycle),
        pack=pack,
    )
    for key in _NEEDED[line.looks_for]:
        table.needs(key)
    return line


def _short_time(table: Table, key: str) -> Limit | None:
    limit = table.limit(key)
    if limit is not None and limit.unit not in SECONDS:
        table.wrong(key, f"this must be minutes or hours, not {limit}")
        return None
    return limit


_NEEDED = {
    Look.ORDER: ("order",),
    Look.EXACT_LIMIT: ("milestones", "times"),
    Look.REPETITION: ("on", "same", "times", "per"),
    Look.BATCH: ("on", "times", "within"),
    Look.COPY: ("on", "times"),
}


def _crowd(table: Table) -> Crowd | None:
    people, within = table.whole("complainants", 2, 999), table.limit("within")
    if people is None:
        return None
    if within is None:
        table.needs("within")
        return None
    return Crowd(people, within)
