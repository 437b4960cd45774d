"""What a pack says of people, ladders, choices and the calendar of duties."""

from steward.domain.cases.facts import BY_NAME
from steward.domain.procedures.duties import Cycle, Duty, Scope, Shift
from steward.domain.procedures.milestones import Ladder, Rung
from steward.domain.procedures.records import Category, Channel, Role
from steward.domain.procedures.rights import RIGHTS
from steward.packs.lines import calendar_time, role, rule
from steward.packs.patterns import applies
from steward.packs.tables import Table


def a_role(table: Table) -> Role:
    """Return the role that a table writes."""
    return Role(
        key=table.line.key,
        title=table.words("title"),
        reports_to=table.name("reports_to", table.book.keys("roles"), "role"),
        may=frozenset(table.names("may", (*BY_NAME, *sorted(RIGHTS)), "fact")),
    )


def ladder(table: Table, pack: str) -> Ladder:
    """Return the ladder that a table writes: rungs one by one, or roles at equal steps."""
    found = Ladder(rule=rule(table), key=table.line.key, rungs=_rungs(table), pack=pack)
    told = [rung.role for rung in found.rungs]
    table.needs("rungs")
    if table.line.data.get("rungs") == []:
        table.wrong("rungs", "a ladder needs at least one rung")
    if len(set(told)) < len(told):
        table.wrong("rungs", "a role stands on two rungs; it would be told twice")
    return found


def duty(table: Table, pack: str) -> Duty:
    """Return the periodic duty that a table writes."""
    every = table.choice("every", Cycle)
    if every is None:
        table.needs("every")
    return Duty(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        owner=role(table, "owner"),
        every=every or Cycle.YEAR,
        weekday=table.whole("weekday", 0, 6),
        day=table.whole("day", 1, 31),
        month=table.whole("month", 1, 12),
        opens=table.flag("opens"),
        shift=table.choice("shift", Shift) or Shift.NONE,
        scope=table.choice("scope", Scope) or Scope.COMPANY,
        ahead=calendar_time(table, "ahead"),
        ladder=table.name("ladder", table.book.keys("ladders"), "ladder"),
        setting=_open_setting(table, "every", "weekday", "day", "month", "shift"),
        pack=pack,
    )


def _open_setting(table: Table, *keys: str) -> str | None:
    """What the source left open about when it is due; the first of them explains it."""
    return next((name for key in keys if (name := table.setting(key))), None)


def category(table: Table, pack: str) -> Category:
    """Return the choice that a table writes, and what choosing it settles of the case."""
    return Category(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        criteria=table.words("criteria"),
        applies=applies(table),
        sets=_sets(table),
        pack=pack,
    )


def channel(table: Table, pack: str) -> Channel:
    """Return the way in that a table writes."""
    return Channel(rule=rule(table), key=table.text("key"), title=table.words("title"), pack=pack)


def _rungs(table: Table) -> tuple[Rung, ...]:
    if table.setting("rungs") is not None:
        interval = table.limit("interval")
        if interval is None:
            table.needs("interval")
        told = table.names("rungs", table.book.keys("roles"), "role")
        return tuple(Rung(role=r, after=interval if n else None) for n, r in enumerate(told))
    found = []
    for number, line in enumerate(table.tables("rungs")):
        after = line.limit("after")
        if number and "after" not in line.line.data:
            line.wrong("after", "there is a hole here: say how long after the rung before")
        found.append(Rung(role=role(line, "role"), after=after))
        line.close()
    return tuple(found)


def _sets(table: Table) -> tuple[tuple[str, str], ...]:
    settled = table.table("sets")
    if settled is None:
        return ()
    # Setting a field means that it is this value; the same check finds the same slips.
    tests = applies(table, "sets")
    return tuple((test.field, str(settled.raw(test.field))) for test in tests)
