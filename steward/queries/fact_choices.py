"""What the form of a fact lets people choose from: colleagues, labels, places, entries."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.facts import MessageGiven
from steward.domain.cases.messages import awaiting
from steward.domain.dispatching import trade_of, trades_of
from steward.domain.hiring import Firm
from steward.domain.procedures.patterns import all_hold
from steward.domain.procedures.rights import KEEP_ESTATE
from steward.queries.case_files import CaseFile
from steward.queries.guidance import called
from steward.queries.intake import Choosable
from steward.queries.logs import log_lines
from steward.queries.names import names_of
from steward.queries.own_categories import own_categories
from steward.queries.registers.rights import may_keep
from steward.queries.words import said
from steward.queries.words.times import full_day
from steward.store.firms import firms_of
from steward.store.models import Place, Staff


def staff(company: int) -> tuple[Choosable, ...]:
    """Return the colleagues who work there now."""
    people = Staff.objects.filter(company=company, is_active=True).order_by("name")
    return tuple(Choosable(key=str(person.pk), label=person.name) for person in people)


def categories(file: CaseFile, now: datetime) -> tuple[Choosable, ...]:
    """Return the categories that a case may be sorted by: those of its procedure, then its own."""
    company, kind = file.row.company_id, file.course.case.kind
    return (
        *(
            Choosable(key=c.key, label=said(c.title), criteria=said(c.criteria))
            for c in file.situation.procedure.categories
            if all_hold(c.applies, file.course.case)
        ),
        *(
            Choosable(key=own.key, label=own.title, criteria=own.criteria)
            for own in own_categories(company, now)
            if kind in own.kinds
        ),
    )


def labels(file: CaseFile) -> tuple[Choosable, ...]:
    """Return the labels that a case may carry."""
    return tuple(
        Choosable(
            key=label.key,
            label=_("{label}（{criteria}）").format(
                label=called(label), criteria=said(label.criteria)
            ),
        )
        for label in file.situation.procedure.labels
        if all_hold(label.applies, file.course.case)
    )


def places(file: CaseFile) -> tuple[Choosable, ...]:
    """Return the places at which a duty is still owed."""
    left = [int(place) for place in file.course.case.left]
    rows = Place.objects.filter(company=file.row.company_id, pk__in=left).order_by("path")
    return tuple(Choosable(key=str(row.pk), label=row.name) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firms:
    """The firms whose contract runs: those of the trade that a case needs, and the others.

    ``keep_url`` is where a further one is registered, for whoever may.
    """

    fitting: tuple[Choosable, ...] = ()
    others: tuple[Choosable, ...] = ()
    keep_url: str = ""


def firms(file: CaseFile, actor: Actor, now: datetime) -> Firms:
    """Return the firms that work can be given to today."""
    procedure = file.situation.procedure
    trade = trades_of(procedure).get(trade_of(procedure, file.course.case, file.row.title))
    day = file.situation.calendar.day_of(now)
    known = [firm for firm in firms_of(file.row.company_id) if firm.under_contract(day)]
    return Firms(
        fitting=tuple(_firm(firm) for firm in known if firm.does_trade(trade)),
        others=tuple(_firm(firm) for firm in known if not firm.does_trade(trade)),
        keep_url=reverse("firm_new") if may_keep(KEEP_ESTATE, actor, now) else "",
    )


def _firm(firm: Firm) -> Choosable:
    told = [firm.does] if firm.does else []
    if firm.until is not None:
        told.append(_("合同到 {day}").format(day=full_day(firm.until)))
    more = _("，").join(told)
    label = _("{label}（{criteria}）").format(label=firm.name, criteria=more) if more else firm.name
    return Choosable(key=firm.id, label=label)


def entries(file: CaseFile, fact: str) -> tuple[Choosable, ...]:
    """Return the entries that a fact may be about: what is passed on, or else corrected."""
    names = names_of(file.row.company_id, file.situation.procedure, file.entries)
    waiting = {entry.seq for entry in awaiting(file.entries)}
    return tuple(
        Choosable(
            key=str(line.seq),
            label=_("第 {n} 条 {sentence}").format(n=line.seq, sentence=line.sentence),
        )
        for line in log_lines(file.entries, names, correct_ref=file.row.ref)
        if (line.seq in waiting if fact == MessageGiven.name else line.correct_url)
    )
