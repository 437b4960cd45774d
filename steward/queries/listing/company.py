"""Duties, claims and signs as tables."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.claims import ClaimLine, claims_page
from steward.queries.duties import DutyLine, duties_page
from steward.queries.listing.cells import Cell, Table, moment
from steward.queries.signs import Seen, signs_page
from steward.store.models import Company


def duties_table(role: str, actor: Actor, company: Company, now: datetime) -> Table:
    """Return the duties of a role, or of all: late, current, coming, done."""
    page = duties_page(role, actor, company, now)
    head: list[Cell] = [
        _("状态"),
        _("单号"),
        _("事项"),
        _("条款"),
        _("位置"),
        _("该谁办"),
        _("本期"),
        _("最迟"),
        _("处数"),
        _("还差"),
    ]
    coming: list[list[Cell]] = [
        [_("还没到"), "", c.what, c.rule, c.place, c.owner, "", c.due, None, None]
        for c in page.coming
    ]
    return _("职责"), [
        head,
        *_duties(_("已超时"), page.late),
        *_duties(_("现在该办"), page.current),
        *coming,
        *_duties(_("已办结"), page.done),
    ]


def claims_table(state: str, actor: Actor, now: datetime) -> Table:
    """Return the claims in a state, the longest open first."""
    page = claims_page(state, actor, now)
    head: list[Cell] = [
        _("单号"),
        _("事项"),
        _("位置"),
        _("向谁"),
        _("状态"),
        _("索赔"),
        _("已赔"),
        _("还欠"),
        _("索赔时间"),
        _("赔付时间"),
        _("凭证份数"),
    ]
    return _("索赔"), [
        head,
        *map(_claim, page.claims),
    ]


def signs_table(days: tuple[date, date], seen: Seen, actor: Actor, now: datetime) -> Table:
    """Return the signs of a period, all of them."""
    page = signs_page(days, seen, actor, now, most=None)
    head: list[Cell] = [_("条款"), _("疑点"), _("时间"), _("单号"), _("看到的")]
    return _("核查"), [
        head,
        *(
            [
                group.rule,
                group.reason,
                moment(sign.at),
                " ".join(case.ref for case in sign.cases),
                " · ".join(sign.evidence),
            ]
            for group in page.groups
            for sign in group.signs
        ),
    ]


def _duties(state: str, lines: Sequence[DutyLine]) -> list[list[Cell]]:
    return [
        [
            state,
            line.ref,
            line.what,
            line.clock.rule,
            line.place,
            line.owner,
            line.turn,
            moment(line.clock.due_at),
            line.places or None,
            line.left or None,
        ]
        for line in lines
    ]


def _claim(line: ClaimLine) -> list[Cell]:
    return [
        line.ref,
        line.title,
        line.place,
        line.against,
        line.state_label,
        line.amount,
        line.paid,
        line.owed,
        moment(line.filed_at),
        moment(line.paid_at),
        line.files,
    ]
