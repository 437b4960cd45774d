"""A drafted revision as something to rehearse: what it is judged by, and on whose cases."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.domain.revisions.facts import Draft
from steward.operations.rehearsing.questions import Candidate
from steward.store.models import Company, Place, ServiceGrade


def candidate_of(draft: Draft) -> Candidate:
    """Return what a draft would have cases judged by."""
    return Candidate(packs=draft.packs, settings=draft.settings, calendar=draft.calendar)


def reaching(draft: Draft, actor: Actor, now: datetime) -> Actor:
    """Return an actor who sees of what this one sees only where the draft would hold."""
    held = _held(draft, actor.company, now)
    if held is None:
        return actor
    if actor.places is None:
        return replace(actor, places=held)
    return replace(actor, places=tuple(sorted(_both(held, actor.places))))


def _held(draft: Draft, company: int, now: datetime) -> tuple[str, ...] | None:
    if draft.place:
        place = Place.objects.filter(company=company, pk=draft.place).first()
        return (place.path,) if place else ()
    if not draft.grade:
        return None
    zone = ZoneInfo(Company.objects.get(pk=company).timezone)
    known = ServiceGrade.objects.filter(company=company, since__lte=now.astimezone(zone).date())
    latest = {row.place.path: row.grade for row in known.select_related("place").order_by("since")}
    return tuple(sorted(path for path, grade in latest.items() if grade == draft.grade))


def _both(held: Iterable[str], seen: Iterable[str]) -> set[str]:
    """The paths of a tree that lie below one of each."""
    seen = tuple(seen)
    pairs = [(one, other) for one in held for other in seen]
    return {one for one, other in pairs if one.startswith(other)} | {
        other for one, other in pairs if other.startswith(one)
    }
