"""What somebody may take on by themselves, by what is due next, and what they have in hand."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from steward.domain.access import Actor
from steward.domain.cases.facts import Claimed, Returned, Transferred
from steward.domain.cases.words import Assigning, Status
from steward.domain.dispatching import against_claiming, dispatching_of, trade_of, trades_of
from steward.queries.case_files import RELATED, CaseFile, case_files
from steward.queries.dispatching.cards import Card, Job, card, job
from steward.queries.dispatching.fitting import against
from steward.queries.dispatching.rights import may_any
from steward.queries.finding import in_order, visible
from steward.queries.links import fact_url
from steward.queries.words import said
from steward.store.models import CaseRow, Company
from steward.store.working import Roster, roster

SHOWN, IN_HAND = 60, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A case that is for grabbing; without ``refusal`` the reader may take it."""

    card: Card
    grab_url: str
    refusal: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A case in the reader's hands, and where it is handed on or given back."""

    job: Job
    transfer_url: str
    return_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabPage:
    """What may be taken on, what may not and why, and what is in hand already.

    ``absent`` says why the reader is not there. ``grabbing``: some cases are for grabbing at all.
    """

    now: datetime
    offers: tuple[Offer, ...]
    refused: tuple[Offer, ...]
    held: tuple[Held, ...]
    may_take: bool
    grabbing: bool
    trades: tuple[str, ...]


def grab_page(actor: Actor, now: datetime) -> GrabPage:
    """Return what an actor may take on now."""
    company = Company.objects.get(pk=actor.company)
    staff = actor.staff or 0
    known = roster(company, now, (staff,) if staff else ())
    cases = visible(actor)
    waiting = in_order(cases.filter(waits_for_worker=True).select_related(*RELATED))
    files = [file for file in case_files(waiting[:SHOWN], now) if _for_grabbing(file)]
    offers = [_offer(file, known, staff, now) for file in files if _mine(file, known, staff)]
    mine = cases.filter(assignee=staff, status=Status.OPEN.value).select_related("place")
    labels = {
        key: said(trade.title)
        for file in files
        for key, trade in trades_of(file.situation.procedure).items()
    }
    own = known.one(staff, "").trades if staff in known.people else frozenset()
    return GrabPage(
        now=now,
        offers=tuple(offer for offer in offers if not offer.refusal),
        refused=tuple(offer for offer in offers if offer.refusal),
        held=tuple(_held(row) for row in in_order(mine)[:IN_HAND]),
        may_take=may_any(actor, (Claimed.name,), now),
        grabbing=bool(files),
        trades=tuple(label for key, label in labels.items() if key in own),
    )


def _for_grabbing(file: CaseFile) -> bool:
    line = dispatching_of(file.situation.procedure, file.course.case)
    return line is not None and line.way is Assigning.GRAB


def _mine(file: CaseFile, known: Roster, staff: int) -> bool:
    """Whether a case needs a trade of this person, or nobody knows which it needs."""
    trade = trade_of(file.situation.procedure, file.course.case, file.row.title)
    path = file.row.place.path if file.row.place else ""
    return staff in known.people and (not trade or trade in known.one(staff, path).trades)


def _offer(file: CaseFile, known: Roster, staff: int, now: datetime) -> Offer:
    procedure, case = file.situation.procedure, file.course.case
    who = known.one(staff, file.row.place.path if file.row.place else "")
    trade = trades_of(procedure).get(trade_of(procedure, case, file.row.title))
    line = dispatching_of(procedure, case)
    told = [said(words) for words in against_claiming(line, trade, who)]
    ruled = [
        r
        for r in against(file, known, who, now, claims=True)
        if r.reason not in (who.absent, who.beyond)
    ]
    label = said(trade.title) if trade else ""
    return Offer(
        card=card(file, now, trade_label=label),
        grab_url=reverse("grab_case", args=[file.row.ref]),
        refusal=" ".join([*told, *(said(r.reason) for r in ruled)]),
        rule=next((r.rule for r in ruled if r.rule), ""),
    )


def _held(row: CaseRow) -> Held:
    return Held(
        job=job(row),
        transfer_url=fact_url(row.ref, Transferred.name),
        return_url=fact_url(row.ref, Returned.name),
    )
