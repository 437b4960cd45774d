"""The list of claims: against whom, how much, what came, what is still to be filed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.facts import ClaimFiled, Compensated, FileAdded
from steward.domain.claims import Claim, ClaimState, ClaimTotal, claims_of, totals
from steward.domain.procedures.procedure import Procedure
from steward.queries.case_files import RELATED, CaseFile, case_files
from steward.queries.choices import Choice, choices
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.finding import OVER, visible
from steward.queries.links import case_url, fact_url
from steward.queries.rails import in_hand
from steward.queries.situations import adoption_now, situation_of
from steward.queries.words.money import money
from steward.queries.words.values import value
from steward.store.models import CaseRow

STATES: dict[str, frozenset[ClaimState]] = {
    "": frozenset({ClaimState.OPEN, ClaimState.PARTLY}),
    "settled": frozenset({ClaimState.SETTLED}),
    "all": frozenset(ClaimState),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim on one party. ``amount`` is empty where none was stated."""

    ref: str
    url: str
    title: str
    place: str
    against: str
    state: str
    state_label: str
    amount: str
    paid: str
    owed: str
    filed_at: datetime | None
    paid_at: datetime | None
    files: int
    pay_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """A case whose procedure waits for a claim."""

    ref: str
    url: str
    title: str
    place: str
    clock: ClockLine
    file_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalLine:
    """The sums of one party, in yuan."""

    against: str
    count: int
    claimed: str
    paid: str
    owed: str
    unstated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """All claims within one reader's reach; sums are of every claim, whatever is shown."""

    now: datetime
    states: tuple[Choice, ...]
    waiting: tuple[WaitingLine, ...]
    claims: tuple[ClaimLine, ...]
    totals: tuple[TotalLine, ...]


def claims_page(state: str, actor: Actor, now: datetime) -> ClaimsPage:
    """Return the claims that an actor may see, the longest open first."""
    files = case_files(_rows(actor, now), now)
    claimed = [(file, claim) for file in files for claim in claims_of(file.course)]
    shown = STATES.get(state, STATES[""])
    chosen = [(file, claim) for file, claim in claimed if claim.state in shown]
    chosen.sort(key=lambda pair: pair[1].filed_at or pair[1].paid_at or now)
    return ClaimsPage(
        now=now,
        states=_states(state, [claim for _file, claim in claimed]),
        waiting=tuple(line for file in files for line in _waiting(file, now)),
        claims=tuple(_line(file, claim) for file, claim in chosen),
        totals=tuple(_total(t) for t in totals(claim for _file, claim in claimed)),
    )


def _rows(actor: Actor, now: datetime) -> QuerySet[CaseRow]:
    """Cases with a claim, and open ones in which something happened that a claim is to follow."""
    adoption = adoption_now(actor.company, now)
    before = _before_claims(situation_of(adoption).procedure) if adoption else set()
    rows = visible(actor)
    claimed = rows.filter(log__kind__in=(ClaimFiled.name, Compensated.name))
    expected = rows.filter(log__kind__in=before).exclude(status__in=OVER)
    found = CaseRow.objects.filter(Q(pk__in=claimed.values("pk")) | Q(pk__in=expected.values("pk")))
    return found.select_related(*RELATED).order_by("received_at", "pk")


def _before_claims(procedure: Procedure) -> set[str]:
    return {
        start.fact
        for pack in procedure.packs
        for milestone in pack.milestones
        if milestone.ends_with(ClaimFiled.name)
        for start in milestone.starts_on
    }


def _waiting(file: CaseFile, now: datetime) -> Iterator[WaitingLine]:
    for clock in in_hand(file.clocks, now):
        if clock.milestone.ends_with(ClaimFiled.name):
            yield WaitingLine(
                ref=file.row.ref,
                url=case_url(file.row.ref),
                title=file.row.title,
                place=_place(file),
                clock=clock_line(file, clock, now),
                file_url=fact_url(file.row.ref, ClaimFiled.name),
            )


def _line(file: CaseFile, claim: Claim) -> ClaimLine:
    settled = claim.state is ClaimState.SETTLED
    return ClaimLine(
        ref=file.row.ref,
        url=case_url(file.row.ref),
        title=file.row.title,
        place=_place(file),
        against=value(claim.against) if claim.against else _("没有写明"),
        state=claim.state.value,
        state_label=_state(claim.state),
        amount=money(claim.amount),
        paid=money(claim.paid) if claim.paid_at else "",
        owed="" if settled or claim.amount is None else money(claim.owed),
        filed_at=claim.filed_at,
        paid_at=claim.paid_at,
        files=sum(isinstance(entry.fact, FileAdded) for entry in file.course.log),
        pay_url="" if settled else fact_url(file.row.ref, Compensated.name),
    )


def _total(total: ClaimTotal) -> TotalLine:
    return TotalLine(
        against=value(total.against) if total.against else _("没有写明"),
        count=total.count,
        claimed=money(total.claimed),
        paid=money(total.paid),
        owed=money(total.owed),
        unstated=total.unstated,
    )


def _states(chosen: str, claims: Iterable[Claim]) -> tuple[Choice, ...]:
    claims = tuple(claims)
    labels = {"": _("没有结清"), "settled": _("已结清"), "all": _("全部")}
    where = reverse("claims")
    return choices(
        labels,
        chosen if chosen in STATES else "",
        lambda key: f"{where}?state={key}" if key else where,
        {key: sum(claim.state in STATES[key] for claim in claims) for key in labels},
    )


def _state(state: ClaimState) -> str:
    words = {
        ClaimState.OPEN: _("还没赔"),
        ClaimState.PARTLY: _("赔了一部分"),
        ClaimState.SETTLED: _("已结清"),
    }
    return words[state]


def _place(file: CaseFile) -> str:
    return file.row.place.name if file.row.place else ""
