"""How the desk fares behind its pages: workers, lateness, failures, roles without people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from steward.domain.procedures.procedure import Procedure
from steward.queries.situations import adoption_now, situation_of
from steward.store.models import (
    Company,
    Counting,
    Heartbeat,
    Holding,
    Message,
    PendingDispatch,
    Planning,
    Timer,
)
from steward.store.tenancy import company_scope

State = Message.State


@dataclass(frozen=True, slots=True)
class Failing:
    """A loop of a worker and what keeps it from going round."""

    worker: str
    loop: str
    error: str


@dataclass(frozen=True, slots=True)
class Stuck:
    """Something that waits for a person, and why; ``name`` says what it is."""

    name: str
    error: str


@dataclass(frozen=True, slots=True)
class Unheld:
    """A role that is told things and that nobody holds; ``passed_to`` is who gets them instead."""

    role: str
    title: str
    passed_to: str | None


def last_beat(loop: str) -> datetime | None:
    """Return when a loop of this name last went round in any worker."""
    beats = Heartbeat.objects.filter(loop=loop).order_by("-at")
    return beats.values_list("at", flat=True).first()


def failing_loops() -> tuple[Failing, ...]:
    """Return the loops whose last round failed."""
    rows = Heartbeat.objects.exclude(error="").order_by("worker", "loop")
    return tuple(Failing(row.worker, row.loop, row.error) for row in rows)


def due_since(company: Company, now: datetime) -> datetime | None:
    """Return the instant at which the oldest wake-up that has not been handled yet fell due."""
    with company_scope(company.pk):
        due = Timer.objects.filter(state=Timer.State.ARMED, fire_at__lte=now, company=company)
        return due.order_by("fire_at").values_list("fire_at", flat=True).first()


def parked_cases(company: Company) -> tuple[Stuck, ...]:
    """Return the cases whose wake-up failed too often."""
    with company_scope(company.pk):
        rows = Timer.objects.filter(state=Timer.State.PARKED, company=company)
        return tuple(Stuck(*row) for row in rows.order_by("pk").values_list("case__ref", "error"))


def unplanned(company: Company) -> tuple[Stuck, ...]:
    """Return what kept a turn of a duty from being opened."""
    with company_scope(company.pk):
        rows = Planning.objects.filter(company=company).exclude(error="")
        return tuple(Stuck(*row.error.split(": ", 1)) for row in rows)


def unsent(company: Company) -> tuple[Stuck, ...]:
    """Return what kept a case from being given to somebody by itself."""
    with company_scope(company.pk):
        rows = PendingDispatch.objects.filter(company=company).exclude(error="")
        return tuple(Stuck(*row) for row in rows.order_by("pk").values_list("case__ref", "error"))


def uncounted(company: Company) -> tuple[Stuck, ...]:
    """Return the figures and signs that somebody asked for and that could not be counted."""
    with company_scope(company.pk):
        rows = Counting.objects.filter(company=company).exclude(ended_at=None)
        last = {row.key: row for row in rows.only("key", "question", "error").order_by("pk")}
        return tuple(Stuck(_asked(row), row.error) for row in last.values() if row.error)


def counted_since(company: Company) -> datetime | None:
    """Return when that was asked for which has waited longest to be counted."""
    with company_scope(company.pk):
        waiting = Counting.objects.filter(company=company, ended_at=None)
        return waiting.order_by("asked_at").values_list("asked_at", flat=True).first()


def _asked(row: Counting) -> str:
    asked = row.question
    if asked["what"] == "figures":
        return f"figures of the {asked['every']} from {asked['begin']}"
    return f"signs from {asked['since']} to {asked['until']}"


def undelivered(company: Company) -> tuple[Stuck, ...]:
    """Return the messages that nobody tries to deliver any more."""
    with company_scope(company.pk):
        rows = Message.objects.filter(state__in=[State.FAILED, State.DEAD], company=company)
        found = rows.order_by("pk").values_list("address", "subject", "last_error")
        return tuple(Stuck(f"{address} {subject}", error) for address, subject, error in found)


def retried(company: Company) -> tuple[Stuck, ...]:
    """Return the messages that have failed and will be tried again."""
    with company_scope(company.pk):
        rows = Message.objects.filter(state=State.WAITING, attempts__gt=0, company=company)
        found = rows.order_by("pk").values_list("address", "subject", "last_error")
        return tuple(Stuck(f"{address} {subject}", error) for address, subject, error in found)


def waiting(company: Company) -> int:
    """Return how many messages wait to be delivered."""
    with company_scope(company.pk):
        rows = Message.objects.filter(state=State.WAITING, company=company)
        return rows.exclude(channel=Message.Channel.HAND).count()


def unheld_roles(company: Company, now: datetime) -> tuple[Unheld, ...]:
    """Return the roles that the procedures tell things and that nobody holds at ``now``.

    :raises PackChanged: the procedures cannot be read.
    """
    with company_scope(company.pk):
        adoption = adoption_now(company.pk, now)
        if adoption is None:
            return ()
        procedure = situation_of(adoption).procedure
        day = now.astimezone(ZoneInfo(company.timezone)).date()
        holdings = Holding.objects.filter(
            Q(until=None) | Q(until__gt=day), company=company, since__lte=day, staff__is_active=True
        )
        held = set(holdings.values_list("role", flat=True))
    return tuple(
        Unheld(role, _title(procedure, role), _next_held(procedure, role, held))
        for role in sorted(set(_told(procedure)) - held)
    )


def _told(procedure: Procedure) -> Iterator[str]:
    for pack in procedure.packs:
        for ladder in pack.ladders.values():
            yield from (rung.role for rung in ladder.rungs)
        for notice in pack.notices:
            yield from notice.roles


def _next_held(procedure: Procedure, role: str, held: set[str]) -> str | None:
    seen: set[str] = set()
    asked: str | None = role
    while asked is not None and asked not in seen:
        if asked in held:
            return _title(procedure, asked)
        seen.add(asked)
        known = procedure.roles.get(asked)
        asked = known.reports_to if known else None
    return None


def _title(procedure: Procedure, role: str) -> str:
    known = procedure.roles.get(role)
    return known.title.zh if known else role
