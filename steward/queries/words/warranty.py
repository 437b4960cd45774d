"""The words of warranties: what was found, who pays on what basis, which date counts."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from steward.domain.cases.words import Payer
from steward.domain.procedures.warranties import Basis, Cover, Mark
from steward.domain.warranty import Cost
from steward.queries.words import said
from steward.queries.words.values import value

COVERS: dict[Cover, str] = {
    Cover.INSIDE: _("在保"),
    Cover.OVER: _("已过保修期"),
    Cover.BEFORE: _("还没起算"),
    Cover.EXCLUDED: _("不属于保修范围"),
    Cover.UNKNOWN: _("还不能判断"),
}

BASES: dict[Basis, str] = {
    Basis.FREE: _("免费维修"),
    Basis.COST: _("只收工料费"),
    Basis.AGREED: _("费用双方商定"),
    Basis.SELF_ARRANGED: _("自行组织维修"),
}

MARKS: dict[Mark, str] = {
    Mark.ACCEPTED_ON: _("竣工验收"),
    Mark.HANDED_OVER_ON: _("交付"),
    Mark.MOVED_IN_ON: _("入住"),
}


def cover(found: Cover) -> str:
    """Return what a decision found."""
    return gettext(COVERS[found])


def mark(which: Mark) -> str:
    """Return the name of a date of a place."""
    return gettext(MARKS[which])


def payer(cost: Cost) -> str:
    """Return who pays and on what basis, or why nobody is named."""
    if cost.bearer is None or cost.basis is None:
        return said(cost.reason)
    return bearing(cost.bearer, cost.basis)


def bearing(bearer: Payer, basis: Basis) -> str:
    """Return who pays and on what basis."""
    return gettext("{payer}承担，{basis}").format(payer=value(bearer), basis=gettext(BASES[basis]))


def day(when: date | None) -> str:
    """Return a date in full; one that nobody registered is said to be so."""
    if when is None:
        return gettext("没有登记")
    return formats.date_format(when, gettext("Y年n月j日"))
