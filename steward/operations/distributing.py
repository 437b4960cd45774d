"""Handing out an approved revision in numbered copies, and telling whose step comes next."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from steward.domain.access.deputising import receivers
from steward.domain.comparing import compare
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rights import APPROVE, REVIEW
from steward.domain.procedures.words import Words
from steward.domain.revisions import Revision, Stage
from steward.domain.revisions.facts import Draft, Fact, Returned
from steward.operations.adopting import adoption_at, situation_of
from steward.operations.telling import ways
from steward.packs.adopted import situation
from steward.store import models
from steward.store.adoptions import adoptions_of
from steward.store.leaves import away
from steward.store.models import Company, Holding, Message, Place, Staff
from steward.store.models.estate import above, within


def copies_of(company: Company, draft: Draft, now: datetime) -> tuple[str, ...]:
    """Return the staff to whom a revision is handed out, in the order of their copies.

    They hold a role whose work it changes; where it changes what concerns no role by name, such as
    the calendar, everybody with a role in the procedure.
    """
    place = Place.objects.filter(company=company, pk=draft.place or 0).first()
    path = place.path if place else ""
    adoption = adoptions_of(company.pk).of_reach(draft.since or now, path, draft.grade)
    before = situation_of(adoption).procedure if adoption else Procedure(())
    after = _procedure(company, draft)
    changes = compare(before, after)
    concerned = {role for change in changes for role in change.roles}
    general = not all(change.roles for change in changes if change.part != "setting")
    moved = adoption is None or adoption.calendar != draft.calendar
    if general or moved or not concerned:
        concerned |= set(after.roles)
    return tuple(str(person.pk) for person in _holders(company, concerned, path, now))


def hand_out(row: models.Revision, revision: Revision, now: datetime) -> None:
    """Put a numbered copy into the inbox of everybody who is to have one."""
    people = Staff.objects.filter(company=row.company_id, pk__in=map(int, revision.copies))
    words = Words(
        f"规程修订 {row.number} 已批准，请阅读并签收：{revision.draft.title}",
        f"Revision {row.number} is approved; please read and acknowledge: {revision.draft.title}",
    )
    _tell(row, people, words, "copy", now)


def tell_next(
    company: Company, row: models.Revision, revision: Revision, fact: Fact, seq: int, now: datetime
) -> None:
    """Tell those who may take the next step; after a return, the author."""
    title = revision.draft.title
    if isinstance(fact, Returned):
        author = Staff.objects.filter(company=company, pk=revision.author)
        words = Words(
            f"规程修订 {row.number} 被退回：{fact.remark}",
            f"Revision {row.number} was returned: {fact.remark}",
        )
        _tell(row, author, words, str(seq), now)
        return
    waiting = {
        Stage.IN_REVIEW: (REVIEW, Words("等您审核", "awaits your review")),
        Stage.IN_APPROVAL: (APPROVE, Words("等您批准", "awaits your approval")),
    }
    if revision.stage not in waiting:
        return
    right, next_ = waiting[revision.stage]
    procedure = situation_of(adoption_at(company.pk, now)).procedure
    roles = {key for key, role in procedure.roles.items() if right in role.may}
    done = (revision.author, revision.reviewer)
    people = [p for p in _there(company, roles, now) if str(p.pk) not in done]
    words = Words(
        f"规程修订 {row.number} {next_.zh}：{title}", f"Revision {row.number} {next_.en}: {title}"
    )
    _tell(row, people, words, str(seq), now)


def _there(company: Company, roles: Iterable[str], now: datetime) -> list[Staff]:
    """Whoever can take the step: the holders of the roles, or those who act for them."""
    held = [str(person.pk) for person in _holders(company, roles, "", now)]
    told = receivers(["any"], {"any": held}, away(company.pk, now))
    people = Staff.objects.in_bulk([int(one.person) for one in told])
    return list(people.values())


def _procedure(company: Company, draft: Draft) -> Procedure:
    return situation(draft.packs, draft.settings, draft.calendar, company.timezone).procedure


def _holders(company: Company, roles: Iterable[str], path: str, now: datetime) -> list[Staff]:
    """Whoever holds one of the roles everywhere, above the place or below it."""
    day = now.astimezone(ZoneInfo(company.timezone)).date()
    here = Q(place=None)
    if path:
        here |= above(path, "place__path") | within(path, "place__path")
    holdings = Holding.objects.filter(
        here if path else Q(),
        Q(until=None) | Q(until__gt=day),
        company=company,
        role__in=list(roles),
        since__lte=day,
        staff__is_active=True,
    )
    people = {h.staff_id: h.staff for h in holdings.select_related("staff").order_by("staff_id")}
    return list(people.values())


def _tell(
    row: models.Revision, people: Iterable[Staff], words: Words, step: str, now: datetime
) -> None:
    messages = [
        message for person in people for message in _messages(row, person, words, step, now)
    ]
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def _messages(
    row: models.Revision, person: Staff, words: Words, step: str, now: datetime
) -> Iterator[Message]:
    for way in ways(person, f"revision:{row.pk}:{step}", now):
        yield Message(
            company_id=row.company_id,
            revision=row,
            subject=words.zh,
            body=f"{words.zh}\n{words.en}",
            **way,
        )
