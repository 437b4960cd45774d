"""The chapters about what is owed by the calendar, and about choices and papers."""

from django.utils.translation import gettext as _

from steward.domain.procedures.duties import Cycle, Duty
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.rates import Distribution, Duration, Mean, Rate
from steward.queries.guidance import called
from steward.queries.procedure_words import role_title
from steward.queries.words import said
from steward.queries.words.facts import verb

Row = tuple[str, ...]


def duties(pack: Pack) -> list[Row]:
    """Return a row for each periodic duty."""
    return [(said(d.title), d.rule, role_title(pack, d.owner), often(d)) for d in pack.duties]


def categories(pack: Pack) -> list[Row]:
    """Return a row for each category, with the criteria."""
    return [(said(c.title), c.rule, said(c.criteria)) for c in pack.categories]


def labels(pack: Pack) -> list[Row]:
    """Return a row for each label, with the criteria."""
    return [(called(label), label.rule, said(label.criteria)) for label in pack.labels]


def guidance(pack: Pack) -> list[Row]:
    """Return a row for each sentence that is shown while people record."""
    return [
        (said(line.text), line.rule, _("、").join(verb(fact) for fact in line.on))
        for line in pack.guidance
    ]


def channels(pack: Pack) -> list[Row]:
    """Return a row for each way in."""
    return [(said(c.title), c.rule) for c in pack.channels]


def rates(pack: Pack) -> list[Row]:
    """Return a row for each figure: what is demanded, or that it is only counted."""
    counted: tuple[Mean | Duration | Distribution, ...]
    counted = (*pack.means, *pack.durations, *pack.distributions)
    return [
        *((said(r.title), r.rule, demand(r)) for r in pack.rates),
        *((said(line.title), line.rule, target(None)) for line in counted),
    ]


def demand(rate: Rate) -> str:
    """Return the target of a rate, and from which side it is met."""
    if rate.target is None or not (rate.fewer_is_better or rate.per_places):
        return target(rate.target)
    number = f"{rate.target:g}" if rate.per_places else target(rate.target)
    return f"≤ {number}" if rate.fewer_is_better else number


def target(share: float | None) -> str:
    """Return what a rate demands."""
    return _("只统计") if share is None else f"{share:.0%}"


def forms(pack: Pack) -> list[Row]:
    """Return a row for each record form."""
    return [
        (
            " ".join(filter(None, (said(form.title), form.number))),
            form.rule,
            _("、").join(said(field.title) for field in form.fields),
        )
        for form in pack.forms
    ]


def often(duty: Duty) -> str:
    """Return how often a duty comes round."""
    cycle = {
        Cycle.DAY: _("每天"),
        Cycle.WEEK: _("每周"),
        Cycle.MONTH: _("每月"),
        Cycle.QUARTER: _("每季度"),
        Cycle.HALF_YEAR: _("每半年"),
        Cycle.YEAR: _("每年"),
    }[duty.every]
    if duty.weekday is not None:
        days = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
        return _("{cycle}（{day}前）").format(cycle=cycle, day=days[duty.weekday])
    if duty.day is not None:
        return _("{cycle}（{day} 日前）").format(cycle=cycle, day=duty.day)
    return cycle
