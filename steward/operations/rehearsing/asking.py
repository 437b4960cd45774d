"""Asking for a rehearsal and calling it off; a worker does it when it is free."""

from collections.abc import Sequence
from datetime import datetime

from steward.domain.access import Actor
from steward.operations.rehearsing.questions import Candidate, Question
from steward.operations.rehearsing.reading import total
from steward.store.models import Company, Rehearsal
from steward.store.tenancy import company_scope


class NobodyAsks(Exception):
    """A rehearsal is asked for by somebody who will read it."""


class RunsAlready(Exception):
    """The actor's last rehearsal has not ended yet."""


def ask(
    candidate: Candidate,
    *,
    since: datetime,
    until: datetime,
    in_hand: bool,
    actor: Actor,
    now: datetime,
    revision: str = "",
) -> Rehearsal:
    """Record that an actor wants the cases they see judged by a candidate.

    :raises NobodyAsks: the system itself asks, who reads no answer.
    :raises RunsAlready: what they asked for before has not ended.
    :raises PackInvalid: a pack, or a setting chosen for it, cannot be used.
    :raises CalendarInvalid: the dates or hours cannot be used.
    """
    if actor.staff is None:
        raise NobodyAsks
    with company_scope(actor.company):
        company = Company.objects.get(pk=actor.company)
        candidate.situation(company.timezone)
        mine = Rehearsal.objects.filter(company=company, asked_by=actor.staff)
        if mine.filter(ended_at=None, cancelled_at=None).exists():
            raise RunsAlready
        question = Question(
            company=company.pk,
            zone=company.timezone,
            days=company.days,
            since=since,
            until=until,
            now=now,
            candidate=candidate,
            in_hand=in_hand,
            places=actor.places,
        )
        return Rehearsal.objects.create(
            company=company,
            packs=[list(pack) for pack in candidate.packs],
            settings=candidate.settings,
            calendar=candidate.calendar,
            revision=revision,
            since=since,
            until=until,
            in_hand=in_hand,
            places=_listed(actor.places),
            asked_by_id=actor.staff,
            asked_at=now,
            total=total(question),
        )


def call_off(rehearsal: Rehearsal, now: datetime) -> None:
    """Record that a rehearsal is not wanted any more; one that has ended stays as it is."""
    with company_scope(rehearsal.company_id):
        waiting = Rehearsal.objects.filter(pk=rehearsal.pk, ended_at=None, cancelled_at=None)
        waiting.update(cancelled_at=now)


def question_of(rehearsal: Rehearsal, zone: str) -> Question:
    """Return what a rehearsal asks: cases are judged as they stood when it was asked."""
    return Question(
        company=rehearsal.company_id,
        zone=zone,
        days=rehearsal.company.days,
        since=rehearsal.since,
        until=rehearsal.until,
        now=rehearsal.asked_at,
        candidate=candidate_of(rehearsal),
        in_hand=rehearsal.in_hand,
        places=None if rehearsal.places is None else tuple(rehearsal.places),
    )


def candidate_of(rehearsal: Rehearsal) -> Candidate:
    """Return what a rehearsal judges by."""
    return Candidate(
        packs=tuple((name, version, digest) for name, version, digest in rehearsal.packs),
        settings=rehearsal.settings,
        calendar=rehearsal.calendar,
    )


def _listed(places: Sequence[str] | None) -> list[str] | None:
    return None if places is None else list(places)
