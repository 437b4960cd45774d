"""The first chapters of a procedure: where it applies, and who answers for what."""

from django.utils.translation import gettext as _

from steward.domain.cases.words import Kind
from steward.domain.limits import Limit
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.procedure import Procedure
from steward.queries.chapters_of_duties import Row, often
from steward.queries.clock_lines import allowance
from steward.queries.words import said
from steward.queries.words.values import value


def scope(pack: Pack) -> list[Row]:
    """Return what a procedure applies to: kinds of cases and periodic duties, and its source."""
    procedure = Procedure((pack,))
    kinds = [value(kind) for kind in Kind if procedure.milestones(kind)]
    rows: list[Row] = [(_("管哪几类事"), _("、").join(kinds)), (_("出处"), said(pack.source))]
    if pack.duties:
        rows.append((_("定期要办的"), _("、").join(said(duty.title) for duty in pack.duties)))
    return [row for row in rows if row[1]]


def responsibilities(pack: Pack) -> list[Row]:
    """Return for each role what it owes in a case, by the calendar, and of what it is told."""
    rows: list[Row] = []
    for key, role in pack.roles.items():
        row = (said(role.title), _in_cases(pack, key), _by_calendar(pack, key), _told(pack, key))
        if any(row[1:]):
            rows.append(row)
    return rows


def _in_cases(pack: Pack, role: str) -> str:
    owed = [
        _("{title}（{limit}）").format(title=said(m.title), limit=allowance(m))
        if isinstance(m.within, Limit)
        else said(m.title)
        for m in pack.milestones
        if m.owner == role
    ]
    return _("；").join(dict.fromkeys(owed))


def _by_calendar(pack: Pack, role: str) -> str:
    owed = [
        _("{cycle}：{title}").format(cycle=often(duty), title=said(duty.title))
        for duty in pack.duties
        if duty.owner == role
    ]
    return _("；").join(owed)


def _told(pack: Pack, role: str) -> str:
    late = {
        level
        for ladder in pack.ladders.values()
        for level, rung in enumerate(ladder.rungs, start=1)
        if rung.role == role
    }
    told = [_("超时第 {n} 级").format(n=level) for level in sorted(late)]
    told += [said(notice.title) for notice in pack.notices if role in notice.roles]
    return _("；").join(told)
