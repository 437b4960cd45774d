"""The board 派工台: what waits for somebody, by what is due next; who is there, and at what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.facts import Claimed, PassedOn
from steward.domain.cases.words import Executor, Status
from steward.domain.dispatching import sends_itself, trades_of
from steward.queries.case_files import RELATED, case_files
from steward.queries.chapters_of_dispatching import way_words
from steward.queries.choices import Choice, choices
from steward.queries.dialled import dialled
from steward.queries.dispatching.cards import Card, card
from steward.queries.dispatching.crews import Crew, crews
from steward.queries.dispatching.fitting import fitting
from steward.queries.dispatching.rights import may_any
from steward.queries.finding import in_order, visible
from steward.queries.situations import procedures_now
from steward.queries.words import said
from steward.store.models import CaseRow, Company
from steward.store.working import Roster, roster

WAITING, OUTSIDE = 40, 20
OTHERS = (Executor.THIRD_PARTY.value, Executor.ORIGINAL_CONTRACTOR.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """The board. ``waiting`` are the first of ``total``; ``outside`` other firms work on.

    ``by_itself`` says what the procedures send people to without anybody pressing, and by which
    rule.
    """

    now: datetime
    waiting: tuple[Card, ...]
    total: int
    trades: tuple[Choice, ...]
    crews: tuple[Crew, ...]
    outside: tuple[Card, ...]
    by_itself: tuple[tuple[str, str], ...]
    may_send: bool
    may_take: bool
    all_url: str


def board_page(trade: str, actor: Actor, now: datetime) -> BoardPage:
    """Return the board, narrowed to a trade where one is named."""
    company = Company.objects.get(pk=actor.company)
    known = roster(company, now)
    labels = _labels(actor.company, now)
    cases = visible(actor)
    wanting = cases.filter(waits_for_worker=True)
    counts = dict(wanting.order_by().values_list("trade").annotate(n=Count("pk")))
    trade = trade if trade in labels else ""
    found = wanting.filter(trade=trade) if trade else wanting
    waiting = in_order(found.select_related(*RELATED))[:WAITING]
    others = in_order(cases.filter(executor__in=OTHERS, status=Status.OPEN.value))
    return BoardPage(
        now=now,
        waiting=tuple(_waiting(waiting, known, now)),
        total=counts.get(trade, 0) if trade else sum(counts.values()),
        trades=_choices(labels, counts, trade),
        crews=crews(actor, known, labels, trade, now),
        outside=tuple(card(f, now) for f in dialled(others.select_related(*RELATED)[:OUTSIDE])),
        by_itself=tuple(_by_itself(actor.company, now)),
        may_send=may_any(actor, (PassedOn.name,), now),
        may_take=may_any(actor, (Claimed.name,), now),
        all_url=reverse("dispatch_all"),
    )


def _waiting(rows: Iterable[CaseRow], known: Roster, now: datetime) -> Iterator[Card]:
    for file in case_files(rows, now):
        fit = fitting(file, known, now)
        first = known.names[int(fit.first.id)] if fit.first else ""
        told = {
            "trade": fit.trade,
            "trade_label": fit.trade_label,
            "first": first,
            "why": fit.stays or fit.why or fit.lack,
            "rule": fit.rule,
        }
        by_itself = sends_itself(file.situation.procedure, file.course.case)
        yield card(file, now, by_itself=by_itself, **told)


def _by_itself(company: int, now: datetime) -> Iterator[tuple[str, str]]:
    """Every line in force that sends people by itself: what it is for and how, and its rule."""
    told = set()
    for procedure in procedures_now(company, now):
        for pack in procedure.packs:
            for line in pack.dispatchings:
                if line.by_itself and (line.rule, line.way) not in told:
                    told.add((line.rule, line.way))
                    yield _(" · ").join((said(line.title), way_words(line))), line.rule


def _labels(company: int, now: datetime) -> dict[str, str]:
    """Every trade of the procedures in force, in their order."""
    found: dict[str, str] = {}
    for procedure in procedures_now(company, now):
        for key, trade in trades_of(procedure).items():
            found.setdefault(key, said(trade.title))
    return found


def _choices(
    labels: Mapping[str, str], counts: Mapping[str, int], chosen: str
) -> tuple[Choice, ...]:
    where = reverse("dispatch")
    return choices(
        {"": _("全部工种"), **labels},
        chosen,
        lambda trade: f"{where}?trade={trade}" if trade else where,
        {**counts, "": sum(counts.values())},
    )
