"""The lines of a pack that concern a case: milestones, guards, consequences, detectors."""

import re

from steward.domain.calendars import CalendarInvalid, Shift
from steward.domain.cases.words import Kind
from steward.domain.limits import Limit
from steward.domain.limits.limit import DAYS, MONTHS
from steward.domain.procedures.consequences import Derivation, Detector, Guard, Need, Notice
from steward.domain.procedures.milestones import Milestone, Promise, When, Window
from steward.packs.patterns import applies, fact_name, pattern_of, patterns
from steward.packs.tables import Table

_RULE = re.compile(r"([A-Z][A-Z0-9]*)-[0-9]{2,3}")


def rule(table: Table) -> str:
    """Return the id of the rule that a line carries out, such as ``GD-05``."""
    return rule_under(table, "rule")


def rule_under(table: Table, key: str) -> str:
    """Return the id of a rule that stands under a key."""
    written = table.text(key)
    found = _RULE.fullmatch(written)
    if written and found is None:
        table.wrong(key, f"{written!r} is not the id of a rule; write it like GD-05")
    elif found is not None and found[1] not in table.book.prefixes:
        known = ", ".join(sorted(table.book.prefixes))
        table.wrong(key, f"this pack carries out rules of {known}, not of {found[1]}")
    return written


def role(table: Table, key: str) -> str:
    """Return a role that must be there and that the pack defines."""
    table.needs(key)
    return table.name(key, table.book.keys("roles"), "role") or ""


def calendar_time(table: Table, key: str) -> Limit | None:
    """Return a length of time in days, weeks, months or years; its last day is a date."""
    limit = table.limit(key)
    if limit is not None and limit.unit not in (*DAYS, *MONTHS):
        table.wrong(key, f"this must be days, weeks, months or years, not {limit}")
        return None
    return limit


def milestone(table: Table, pack: str) -> Milestone:
    """Return the milestone that a table writes."""
    key = table.text("key")
    # Read for its spelling only: that two limits are both meant is no part of either.
    table.name("beside", table.book.keys("milestone"), "milestone")
    promised = table.raw("within") == Promise.PROMISED_AT
    half_way = table.raw("opens_after") == Window.HALF_WAY
    return Milestone(
        rule=rule(table),
        key=key,
        matter=matter(table),
        title=table.words("title"),
        owner=role(table, "owner"),
        applies=applies(table),
        starts_on=patterns(table, "starts_on", required=True),
        starts_when=table.choice("starts_when", When),
        counts_from=fact_name(table, "counts_from"),
        stops_on=patterns(table, "stops_on", required=True),
        cancels_on=patterns(table, "cancels_on"),
        within=Promise.PROMISED_AT if promised else table.limit("within"),
        opens_after=Window.HALF_WAY if half_way else table.limit("opens_after"),
        restarts_on=patterns(table, "restarts_on"),
        repeats=table.flag("repeats"),
        again_after_reopening=table.flag("again_after_reopening"),
        outlives_closing=table.flag("outlives_closing"),
        periodic=table.flag("periodic"),
        ladder=table.name("ladder", table.book.keys("ladders"), "ladder"),
        setting=table.setting("within"),
        pack=pack,
        why=table.words("why"),
    )


def guard(table: Table, pack: str) -> Guard:
    """Return the guard that a table writes."""
    return Guard(
        rule=rule(table),
        key=table.text("key"),
        matter=matter(table),
        on=patterns(table, "on", required=True),
        applies=applies(table),
        needs=_needs(table),
        not_by=patterns(table, "not_by"),
        reason=table.words("reason"),
        pack=pack,
    )


def derivation(table: Table, pack: str) -> Derivation:
    """Return the case of its own that a table says a fact gives rise to."""
    kind = table.choice("kind", Kind)
    if kind is None:
        table.needs("kind")
    return Derivation(
        rule=rule(table),
        key=table.text("key"),
        matter=matter(table),
        on=patterns(table, "on", required=True),
        applies=applies(table),
        after_due_of=table.name("after_due_of", table.book.keys("milestone"), "milestone"),
        kind=kind or Kind.OTHER,
        title=table.words("title"),
        pack=pack,
    )


def notice(table: Table, pack: str) -> Notice:
    """Return the notice that a table writes."""
    roles = table.names("roles", table.book.keys("roles"), "role")
    table.needs("roles")
    return Notice(
        rule=rule(table),
        key=table.text("key"),
        matter=matter(table),
        on=patterns(table, "on", required=True),
        from_time=table.whole("from_time", 1, 99) or 1,
        applies=applies(table),
        roles=roles,
        title=table.words("title"),
        pack=pack,
    )


def detector(table: Table, pack: str) -> Detector:
    """Return the detector that a table writes."""
    return Detector(
        rule=rule(table),
        key=table.text("key"),
        on=patterns(table, "on"),
        first_only=table.flag("first_only"),
        missing=patterns(table, "missing"),
        applies=applies(table),
        entered_after=table.limit("entered_after"),
        hours=_hours(table),
        title=table.words("title"),
        pack=pack,
    )


def _hours(table: Table) -> Shift | None:
    """Hours of the day such as ``21:00-08:00``, written or set."""
    value = table.raw("hours")
    if value is None or isinstance(value, Shift):
        return value
    try:
        return Shift.parse(value if isinstance(value, str) else repr(value))
    except CalendarInvalid as error:
        table.wrong("hours", error.reason)
    return None


def _needs(table: Table) -> tuple[Need, ...]:
    found: list[Need] = []
    if table.line.data.get("needs", []) == [] and "not_by" not in table.line.data:
        table.wrong("needs", "a guard needs at least one fact to look for")
    for need in table.tables("needs"):
        latest, since = need.flag("latest"), fact_name(need, "since")
        anew_after = fact_name(need, "anew_after")
        pattern = pattern_of(need)
        if pattern is not None:
            line = Need(pattern=pattern, latest=latest, since=since, anew_after=anew_after)
            found.append(line)
    return tuple(found)


def matter(table: Table) -> str:
    """Return what two packs may both settle; without a word of its own, what its key says."""
    return table.text("matter") if "matter" in table.line.data else table.text("key")
