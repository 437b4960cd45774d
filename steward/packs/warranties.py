"""What a pack says of warranties, and of what is owed at places."""

from steward.domain.cases.words import Payer
from steward.domain.limits import Limit
from steward.domain.procedures.seasons import Season, SeasonKind
from steward.domain.procedures.warranties import (
    Basis,
    Charge,
    Component,
    Cover,
    Exclusion,
    Item,
    Level,
    Mark,
    PlaceDuty,
    Start,
)
from steward.packs.lines import calendar_time, role, rule, rule_under
from steward.packs.patterns import applies
from steward.packs.tables import Table


def component(table: Table, pack: str) -> Component:
    """Return the work under warranty that a table writes."""
    found = Component(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        items=frozenset(_items(table)),
        choices=_choices(table),
        others=table.flag("others"),
        period=_period(table),
        seasons=_seasons(table),
        season_kinds=_season_kinds(table),
        season_count=table.whole("season_count", 1, 9) or 1,
        design_life=table.flag("design_life"),
        counts_from=_mark(table),
        counts_from_setting=table.setting("counts_from"),
        start=_start(table),
        start_rule=rule_under(table, "start_rule"),
        pack=pack,
    )
    if not found.items and not found.others:
        table.wrong("items", "name at least one item, or say others = true")
    for choice in found.choices:
        if choice.key not in found.items and not found.others:
            table.wrong("choice", f"{choice.key!r} is not among the items")
    if found.season_kinds and len(found.season_kinds) != len(found.seasons):
        table.wrong("season_kinds", "say one kind for each of the seasons")
    if sum((found.period is not None, bool(found.seasons), found.design_life)) > 1:
        table.wrong("period", "a warranty has one period: a time, seasons or the design life")
    return found


def exclusion(table: Table, pack: str) -> Exclusion:
    """Return the damage that a table says no warranty covers."""
    table.needs("applies")
    return Exclusion(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        applies=applies(table),
        pack=pack,
    )


def charge(table: Table, pack: str) -> Charge:
    """Return who bears the cost, as a table writes it."""
    on = table.names("on", tuple(Cover), "finding")
    bearer, basis = table.choice("bearer", Payer), table.choice("basis", Basis)
    for key in ("on", "bearer", "basis"):
        table.needs(key)
    return Charge(
        rule=rule(table) if "rule" in table.line.data else None,
        key=table.text("key"),
        title=table.words("title"),
        on=frozenset(Cover(finding) for finding in on),
        applies=applies(table),
        bearer=bearer or Payer.OTHER,
        basis=basis or Basis.AGREED,
        setting=table.setting("bearer"),
        pack=pack,
    )


def place_duty(table: Table, pack: str) -> PlaceDuty:
    """Return the duty at places that a table writes."""
    found = PlaceDuty(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        owner=role(table, "owner"),
        counts_from=_mark(table),
        after=calendar_time(table, "after"),
        every=calendar_time(table, "every"),
        before_expiry=calendar_time(table, "before_expiry"),
        any_pack=table.flag("any_pack"),
        level=table.choice("level", Level) or Level.UNIT,
        ahead=calendar_time(table, "ahead"),
        ladder=table.name("ladder", table.book.keys("ladders"), "ladder"),
        setting=table.setting("every") or table.setting("after") or table.setting("before_expiry"),
        pack=pack,
    )
    if sum(x is not None for x in (found.after, found.every, found.before_expiry)) != 1:
        table.wrong("", "say when: one of 'after', 'every' and 'before_expiry'")
    if found.before_expiry is not None:
        # The day alone would leave no time to do it in.
        table.needs("ahead")
    return found


def _items(table: Table) -> list[str]:
    written = table.raw("items")
    if written is None:
        return []
    if isinstance(written, list) and all(isinstance(item, str) for item in written):
        return written
    table.wrong("items", f"this must be a list of names, not {written!r}")
    return []


def _choices(table: Table) -> tuple[Item, ...]:
    found = []
    for line in table.tables("choice"):
        found.append(Item(key=line.text("value"), title=line.words("title")))
        line.close()
    return tuple(found)


def _season_kinds(table: Table) -> tuple[SeasonKind, ...]:
    kinds = table.names("season_kinds", tuple(SeasonKind), "kind of season")
    return tuple(SeasonKind(kind) for kind in kinds)


def _period(table: Table) -> Limit | None:
    """Read a period; 0 years stand for one that the parties have not agreed on yet."""
    period = calendar_time(table, "period")
    return period if period is not None and period.amount else None


def _mark(table: Table) -> Mark:
    return table.choice("counts_from", Mark) or Mark.ACCEPTED_ON


def _start(table: Table) -> Start:
    start = table.choice("start", Start)
    if start is None:
        table.needs("start")
    return start or Start.SAME_DAY


def _seasons(table: Table) -> tuple[Season, ...]:
    """Read the seasons, each a text or the setting that holds it."""
    written = table.raw("seasons")
    if written is None:
        return ()
    if not isinstance(written, list):
        table.wrong("seasons", f"this must be a list of seasons, not {written!r}")
        return ()
    inner = table.inner("seasons", {str(n): each for n, each in enumerate(written, start=1)})
    return tuple(s for key in inner.line.data if (s := _season(inner, key)) is not None)


def _season(table: Table, key: str) -> Season | None:
    value = table.raw(key)
    if isinstance(value, Season):
        return value
    try:
        return Season.parse(str(value))
    except ValueError as error:
        table.wrong(key, str(error))
    return None
