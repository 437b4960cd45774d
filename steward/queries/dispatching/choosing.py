"""Whom to send to one case: everybody of the trade with the reason for and against each."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor, Verdict, may
from steward.domain.cases.facts import ExecutorChosen, PassedOn
from steward.domain.dispatching import Worker, trades_of
from steward.queries.case_files import CaseFile, case_file
from steward.queries.dispatching.cards import Card, card
from steward.queries.dispatching.fitting import Fitting, against, fitting
from steward.queries.intake import Choosable
from steward.queries.links import fact_url
from steward.queries.words import said
from steward.store.models import Company
from steward.store.working import Roster, roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who might be sent. ``refusal`` says why they cannot be, and ``rule`` under what."""

    id: str
    name: str
    trades: str
    load: str
    why: str
    off_duty: str
    refusal: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoosePage:
    """A case and those who could be sent; ``holder`` has it now.

    ``others`` cannot be sent, each with the reason.
    """

    now: datetime
    card: Card
    holder: str
    candidates: tuple[Candidate, ...]
    others: tuple[Candidate, ...]
    trade: str
    trades: tuple[Choosable, ...]
    seq: int
    verdict: Verdict
    executor_url: str


def choose_page(ref: str, actor: Actor, now: datetime) -> ChoosePage:
    """Return whom to choose from for a case.

    :raises CaseUnseen: there is no such case within the actor's reach.
    """
    file = case_file(ref, actor, now)
    company = Company.objects.get(pk=actor.company)
    holder = file.row.assignee_id
    known = roster(company, now, (holder,) if holder else ())
    fit = fitting(file, known, now)
    labels = {key: said(t.title) for key, t in trades_of(file.situation.procedure).items()}
    path = file.row.place.path if file.row.place else ""
    first = [w.id for w in fit.order]
    there = sorted(
        (w for pk, w in known.at(path).items() if pk != holder),
        key=lambda w: (first.index(w.id) if w.id in first else len(first), w.in_hand, w.id),
    )
    shown = tuple(_candidate(file, known, w, fit, labels, now) for w in there)
    procedure, case = file.situation.procedure, file.course.case
    return ChoosePage(
        now=now,
        card=card(file, now, trade=fit.trade, trade_label=fit.trade_label),
        holder=known.names[holder] if holder else "",
        candidates=tuple(c for c in shown if not c.refusal),
        others=tuple(c for c in shown if c.refusal),
        trade=fit.trade,
        trades=tuple(Choosable(key=key, label=label) for key, label in labels.items()),
        seq=len(file.entries),
        verdict=may(procedure, actor, PassedOn.name, case),
        executor_url=fact_url(ref, ExecutorChosen.name)
        if may(procedure, actor, ExecutorChosen.name, case)
        else "",
    )


def _candidate(
    file: CaseFile,
    known: Roster,
    worker: Worker,
    fit: Fitting,
    labels: dict[str, str],
    now: datetime,
) -> Candidate:
    refused = against(file, known, worker, now)
    is_first = fit.first is not None and fit.first.id == worker.id
    why = fit.why if is_first else ""
    if fit.trade and fit.trade not in worker.trades:
        why = _("不是{trade}").format(trade=fit.trade_label)
    return Candidate(
        id=worker.id,
        name=known.names[int(worker.id)],
        trades=_("、").join(label for key, label in labels.items() if key in worker.trades),
        load=_("手上 {n} 单").format(n=worker.in_hand),
        why=why,
        off_duty=said(worker.off_duty) if worker.off_duty else "",
        refusal=" ".join(said(r.reason) for r in refused),
        rule=next((r.rule for r in refused if r.rule), ""),
    )
