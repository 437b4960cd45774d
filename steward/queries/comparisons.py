"""What changes for whom, as a page: the differences of two procedures, role by role."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from steward.domain.comparing import Change, Held, by_role, compare
from steward.domain.procedures.procedure import Procedure
from steward.queries.line_words import field_value, sentence
from steward.queries.warranty.cities import city_title
from steward.queries.words import lines, said
from steward.queries.words.values import value

DAYS_SHOWN = 20
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One line that is new, gone or otherwise. ``details`` are label, before and after."""

    turn: str
    turn_words: str
    part: str
    title: str
    rule: str
    kinds: str
    sentence: str
    details: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChanges:
    """What changes for one role, or for all."""

    title: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changes, by role; ``days`` are changes of the working calendar, ``parts`` the chapters.

    ``order`` is the order of precedence before and after, where that changes.
    """

    roles: tuple[RoleChanges, ...]
    days: tuple[tuple[str, str, str], ...]
    more_days: int
    parts: tuple[str, ...]
    order: tuple[str, str] | None
    count: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes for anybody."""
        return not (self.roles or self.days or self.order)


def comparison(
    before: Procedure,
    after: Procedure,
    calendar_before: Mapping[str, Any],
    calendar_after: Mapping[str, Any],
) -> Comparison:
    """Return what changes from one procedure and calendar to another."""
    changes = compare(before, after)
    titles = {**_role_titles(before), **_role_titles(after)}
    days = tuple(_days(calendar_before, calendar_after))
    parts = dict.fromkeys(lines.part(change.part) for change in changes)
    if days:
        parts[_("工作日历")] = None
    orders = _order(before), _order(after)
    return Comparison(
        roles=tuple(
            RoleChanges(
                title=titles.get(role, role) if role else _("所有岗位"),
                lines=tuple(_line(change, before, after) for change in found),
            )
            for role, found in by_role(changes).items()
        ),
        days=days[:DAYS_SHOWN],
        more_days=max(0, len(days) - DAYS_SHOWN),
        parts=tuple(parts),
        order=orders if orders[0] != orders[1] else None,
        count=len(changes) + len(days),
    )


def _line(change: Change, before: Procedure, after: Procedure) -> ChangeLine:
    turn = CHANGED if change.before and change.after else ADDED if change.after else REMOVED
    held, procedure = (change.after, after) if change.after else (change.before, before)
    return ChangeLine(
        turn=turn,
        turn_words={ADDED: _("新增"), REMOVED: _("取消"), CHANGED: _("改")}[turn],
        part=lines.part(change.part),
        title=_title(change),
        rule=getattr(change.line, "rule", None) or "",
        kinds=_("、").join(value(kind) for kind in change.kinds),
        sentence=sentence(held, procedure) if held and turn != CHANGED else "",
        details=tuple(_details(change, before, after)),
    )


def _title(change: Change) -> str:
    """The title of a line; a ladder is called by who is on it, and a guard by what it refuses."""
    title = getattr(change.line, "title", None)
    return said(title) if title is not None else ""


def _details(change: Change, before: Procedure, after: Procedure) -> Iterable[tuple[str, str, str]]:
    if not (change.before and change.after):
        return
    told: set[tuple[str, str, str]] = set()
    for field in change.fields:
        row = _detail(field, change.before, change.after, before, after)
        if row not in told:
            told.add(row)
            yield row


def _detail(
    field: str, old: Held, new: Held, before: Procedure, after: Procedure
) -> tuple[str, str, str]:
    values = field_value(old, field, before), field_value(new, field, after)
    if values[0] == values[1]:
        values = "", _("有改动，详见正文")
    return lines.field_label(field), *values


def _role_titles(procedure: Procedure) -> dict[str, str]:
    return {key: said(role.title) for key, role in procedure.roles.items()}


def _order(procedure: Procedure) -> str:
    return _(" → ").join(
        _("{title} 第 {version} 版").format(title=said(p.title), version=p.version)
        for p in procedure.packs
    )


def _days(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    hours = hours_text(before.get("hours")), hours_text(after.get("hours"))
    if hours[0] != hours[1]:
        yield (
            _("工作时间"),
            hours[0] or _("国家日历的工作时间"),
            hours[1] or _("国家日历的工作时间"),
        )
    cities = city_title(before.get("city", "")), city_title(after.get("city", ""))
    if cities[0] != cities[1]:
        by_setting = _("规程设定里的日期")
        yield _("采暖期按哪个城市"), cities[0] or by_setting, cities[1] or by_setting
    old, new = before.get("dates", {}), after.get("dates", {})
    for day in sorted({*old, *new}):
        if old.get(day) != new.get(day):
            yield day, _day(old.get(day)), _day(new.get(day))


def _day(rule: str | None) -> str:
    words = {None: _("按国家日历"), "off": _("休息"), "work": _("上班")}
    return words.get(rule, str(rule))


def hours_text(hours: object) -> str:
    """Return openings such as 09:00-12:00 13:30-18:00; nothing where none are given."""
    return " ".join("-".join(pair) for pair in hours) if isinstance(hours, list) else ""
