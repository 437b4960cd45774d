"""The people of the board: each with their load, what they are at, and the hours of their day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.timezone import localtime

from steward.domain.access import Actor
from steward.domain.cases.words import Status
from steward.domain.dispatching import Worker
from steward.queries.dispatching.cards import Job, job
from steward.queries.finding import visible
from steward.queries.words import said
from steward.store.models import CaseRow
from steward.store.working import Roster

IN_HAND, SHOWN = 400, 5
FIRST_HOUR, LAST_HOUR = 8, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """An hour of somebody's day: ``state`` is free, appointed, now or past."""

    label: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody who can be sent: their load, what they are at, and what comes next.

    ``absent`` says why they cannot be sent at all, ``off_duty`` that they are not on duty.
    """

    id: str
    name: str
    trades: tuple[str, ...]
    in_hand: int
    minutes: int
    absent: str
    off_duty: str
    jobs: tuple[Job, ...]
    more: int
    hours: tuple[Hour, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """Those of one trade."""

    trade: str
    title: str
    hands: tuple[Hand, ...]


def crews(
    actor: Actor, known: Roster, labels: Mapping[str, str], chosen: str, now: datetime
) -> tuple[Crew, ...]:
    """Return everybody once, under the first of their trades; with a chosen one, under that."""
    jobs: dict[int, list[CaseRow]] = {pk: [] for pk in known.people}
    rows = visible(actor).filter(assignee__in=jobs, status=Status.OPEN.value)
    order = (F("appointment_at").asc(nulls_last=True), F("next_due_at").asc(nulls_last=True))
    for row in rows.select_related("place").order_by(*order, "pk")[:IN_HAND]:
        jobs[row.assignee_id or 0].append(row)
    hands: dict[str, list[Hand]] = {key: [] for key in ([chosen] if chosen else labels)}
    for pk in known.people:
        if not _reached(actor, known.skills[pk]):
            continue
        worker = known.one(pk, "")
        group = next((key for key in hands if key in worker.trades), None)
        if group is not None:
            hands[group].append(_hand(known.names[pk], worker, jobs[pk], labels, now))
    return tuple(
        Crew(trade=key, title=labels[key], hands=tuple(sorted(found, key=_rank)))
        for key, found in hands.items()
        if found
    )


def _reached(actor: Actor, skills: Iterable[tuple[str, str]]) -> bool:
    """Whether somebody works where the actor does."""
    if actor.places is None:
        return True
    return any(
        at.startswith(place) or place.startswith(at) for _, at in skills for place in actor.places
    )


def _hand(
    name: str, worker: Worker, rows: list[CaseRow], labels: Mapping[str, str], now: datetime
) -> Hand:
    current = _current(rows, now)
    return Hand(
        id=worker.id,
        name=name,
        trades=tuple(label for key, label in labels.items() if key in worker.trades),
        in_hand=worker.in_hand,
        minutes=sum(row.minutes or 0 for row in rows),
        absent=said(worker.absent) if worker.absent else "",
        off_duty=said(worker.off_duty) if worker.off_duty else "",
        jobs=tuple(job(row, at_it=row is current) for row in _first(rows, current)[:SHOWN]),
        more=max(0, worker.in_hand - SHOWN),
        hours=tuple(_hours(rows, now, busy=current is not None)),
    )


def _current(rows: Iterable[CaseRow], now: datetime) -> CaseRow | None:
    """What somebody came to last, today: they are at one place only."""
    today = localtime(now).date()
    begun = [r for r in rows if r.on_site_at and localtime(r.on_site_at).date() == today]
    return max(begun, key=lambda r: (r.on_site_at, r.pk), default=None)


def _first(rows: list[CaseRow], current: CaseRow | None) -> list[CaseRow]:
    return rows if current is None else [current, *(row for row in rows if row is not current)]


def _rank(hand: Hand) -> tuple[bool, bool, int, str]:
    return bool(hand.absent), bool(hand.off_duty), hand.in_hand, hand.name


def _hours(rows: list[CaseRow], now: datetime, *, busy: bool) -> Iterable[Hour]:
    """The hours of the day: which are promised to somebody, and where the work is now."""
    today = localtime(now)
    taken = {hour for row in rows for hour in _taken(row, now)}
    for hour in range(FIRST_HOUR, LAST_HOUR):
        state = "appointed" if hour in taken else "past" if hour < today.hour else "free"
        if busy and hour == today.hour:
            state = "now"
        yield Hour(label=f"{hour}:00", state=state)


def _taken(row: CaseRow, now: datetime) -> Iterable[int]:
    """The hours of today that an appointment takes: as long as the work is planned, or one."""
    at = row.appointment_at
    if at is None or localtime(at).date() != localtime(now).date():
        return ()
    end = at + timedelta(minutes=max(1, row.minutes or 60) - 1)
    last = localtime(end).hour if localtime(end).date() == localtime(at).date() else 23
    return range(localtime(at).hour, last + 1)
