"""The one door to the company's procedures: every step of a revision is a fact (POLY-37).

An approved revision makes the adoption that is in force from its date, and is handed out.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction

from steward.domain.access import Actor, Verdict, in_place_of, may
from steward.domain.procedures.words import Words
from steward.domain.revisions import Refused, Revision, decide, fold, right_of
from steward.domain.revisions.facts import NAMES, Approved, Draft, Drafted, Fact, Step, written
from steward.operations.adopting import adopt, adoption_at, situation_of
from steward.operations.distributing import copies_of, hand_out, tell_next
from steward.operations.numbering import next_number
from steward.operations.performing import NotAllowed
from steward.packs.adopted import situation
from steward.packs.shelf import digest
from steward.store import models
from steward.store.models import Company, Place
from steward.store.revisions import load
from steward.store.tenancy import company_scope


class RevisionUnknown(Exception):
    """The company has no revision of this number."""


class Moved(Exception):
    """Somebody took another step since the actor looked at the revision."""


def draft(content: Draft, *, actor: Actor, now: datetime) -> models.Revision:
    """Begin a revision with its draft, and return it.

    :raises NotAllowed: the actor's roles may not draft, or not for this reach.
    :raises PackInvalid: a pack, or a setting chosen for it, cannot be used.
    :raises CalendarInvalid: the dates or hours cannot be used.
    """
    with company_scope(actor.company):
        company = Company.objects.get(pk=actor.company)
        fact = Drafted(draft=content)
        principal = _ask_right(fact, None, content, actor, now)
        _check(company, content)
        row = models.Revision.objects.create(
            company=company, number=next_number(company, "G", now, width=3)
        )
        _append(row, 1, Step(fact=fact, by=actor.id, at=now, in_place_of=principal))
        return row


def take(
    fact: Fact, *, number: str, actor: Actor, now: datetime, seen: int | None = None
) -> Revision:
    """Record a step of a revision, and return what the revision is then.

    ``seen`` is the length of the log that the actor saw.

    :raises RevisionUnknown: there is no such revision.
    :raises NotAllowed: the actor's roles may not do this, or not for this reach.
    :raises Moved: the log has grown since ``seen``.
    :raises Refused: the revision does not allow this step.
    :raises PackInvalid: a draft names a pack or a setting that cannot be used.
    """
    with company_scope(actor.company):
        row = models.Revision.objects.filter(company=actor.company, number=number).first()
        if row is None:
            raise RevisionUnknown(number)
        log = load(row)
        before = fold(log)
        principal = _ask_right(fact, before, before.draft, actor, now)
        if seen is not None and seen != len(log):
            raise Moved(number)
        # Nobody takes two of the steps, and none through a deputy either (POLY-37).
        for person in filter(None, (actor.id, principal)):
            decide(before, fact, person, now)
        return _record(row, log, fact, actor, now, principal)


def _record(
    row: models.Revision,
    log: Sequence[Step],
    fact: Fact,
    actor: Actor,
    now: datetime,
    principal: str = "",
) -> Revision:
    company = Company.objects.get(pk=row.company_id)
    if isinstance(fact, Drafted):
        principal = _ask_right(fact, None, fact.draft, actor, now)
        _check(company, fact.draft)
    if isinstance(fact, Approved):
        fact = replace(fact, copies=copies_of(company, fold(log).draft, now))
    step = Step(fact=fact, by=actor.id, at=now, in_place_of=principal)
    _append(row, len(log) + 1, step)
    after = fold((*log, step))
    if isinstance(fact, Approved):
        _put_in_force(company, row, after)
        hand_out(row, after, now)
    tell_next(company, row, after, fact, len(log) + 1, now)
    return after


def _put_in_force(company: Company, row: models.Revision, revision: Revision) -> None:
    draft, since = revision.draft, revision.since
    if since is None:
        raise ValueError("an approved revision has a date")
    for name, version, drafted in draft.packs:
        if digest(name, version) != drafted:
            raise Refused(
                Words(
                    "编制以后规程包的文件变了，请退回重新编制。",
                    "The files of a pack have changed since the draft: return it for a new one.",
                )
            )
    adopt(
        company,
        [(name, version) for name, version, _ in draft.packs],
        since=since,
        by=revision.approver,
        settings=draft.settings,
        calendar=draft.calendar,
        place=_place(company, draft),
        grade=draft.grade,
        revision=row,
    )


def _check(company: Company, content: Draft) -> None:
    situation(content.packs, content.settings, content.calendar, company.timezone)


def _ask_right(
    fact: Fact, revision: Revision | None, content: Draft, actor: Actor, now: datetime
) -> str:
    """Refuse a step without its right; return in whose place the actor has it, if in anybody's."""
    right = right_of(fact, revision)
    if right is None:
        return ""
    procedure = situation_of(adoption_at(actor.company, now)).procedure
    if not (verdict := may(procedure, actor, right)):
        raise NotAllowed(verdict)
    place = Place.objects.filter(company=actor.company, pk=content.place or 0).first()
    path = place.path if place else ""
    over = actor.over(path)
    if not _reaches(actor, path) or not may(procedure, over, right):
        raise NotAllowed(BEYOND)
    return in_place_of(procedure, over, right, None) or ""


BEYOND = Verdict(
    False,
    Words(
        "您只负责部分项目，不能改适用范围更大的规程。",
        "You work for some projects only and may not change what holds beyond them.",
    ),
)


def _reaches(actor: Actor, path: str) -> bool:
    return actor.places is None or any(path.startswith(place) for place in actor.places)


def _place(company: Company, content: Draft) -> Place | None:
    return Place.objects.get(company=company, pk=content.place) if content.place else None


def _append(row: models.Revision, seq: int, step: Step) -> None:
    entry = models.RevisionEntry(
        company_id=row.company_id,
        revision=row,
        seq=seq,
        at=step.at,
        by=step.by,
        in_place_of=step.in_place_of,
        kind=NAMES[type(step.fact)],
        data=written(step.fact),
    )
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        raise Moved(row.number) from None
