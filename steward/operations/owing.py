"""Owing: the turns of duties that stand on a company's desk, each under its adoption."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from steward.domain.duties import owed_turns
from steward.domain.procedures.duties import Duty, Scope
from steward.domain.procedures.owing import OwedTurn
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import Level
from steward.domain.warranty.duties import owed_turns as owed_at_places
from steward.domain.warranty.places import Place
from steward.operations.adopting import situation_of
from steward.packs.adopted import Situation
from steward.store.adoptions import Adoptions, adoptions_of
from steward.store.models import Adoption, Company


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A turn that is to be a case: under which adoption, and from which instant on."""

    turn: OwedTurn
    adoption: Adoption
    situation: Situation
    at: datetime


def openings(
    company: Company, estate: Mapping[str, Place], since: date, now: datetime
) -> Iterator[Opening]:
    """Yield the turns that are on the desk by ``now`` and were not over before ``since``.

    A turn is run by the adoption in force when it comes onto the desk; one that a later adoption
    brings in the middle comes with that adoption, and none is taken back.
    """
    adoptions = adoptions_of(company.pk)
    begins = sorted({at for at in _changes(company, adoptions) if at <= now})
    seen: set[str] = set()
    for begin, until in pairwise((*begins, datetime.max.replace(tzinfo=UTC))):
        for opening in _under(adoptions, estate, begin, since, now):
            if opening.at < until and opening.turn.id not in seen:
                seen.add(opening.turn.id)
                yield opening


def _changes(company: Company, adoptions: Adoptions) -> Iterator[datetime]:
    """Yield when another adoption may govern a place: a new one holds, or a grade changes."""
    yield from (row.since for row in adoptions.rows)
    yield from (midnight(company, graded.since) for graded in adoptions.graded)


def _under(
    adoptions: Adoptions, estate: Mapping[str, Place], begin: datetime, since: date, now: datetime
) -> Iterator[Opening]:
    """Yield what is owed under the adoptions that are in force from ``begin`` on."""
    everywhere = adoptions.at(begin)
    common = situation_of(everywhere).procedure.duties if everywhere else ()
    reached: dict[Adoption, dict[str, Place]] = defaultdict(dict)
    for place in estate.values():
        if (adoption := adoptions.at(begin, place.path)) is not None:
            reached[adoption][place.id] = place
    if everywhere is not None:
        reached.setdefault(everywhere, {})
    for adoption, places in reached.items():
        situation = situation_of(adoption)
        procedure, calendar = situation.procedure, situation.calendar
        days = max(since, calendar.day_of(begin)), calendar.day_of(now)
        projects = [place for place in places.values() if place.level is Level.PROJECT]
        duties = procedure.duties if adoption == everywhere else _of_projects(procedure, common)
        for turn in (
            *owed_turns(duties, calendar, projects, *days),
            *owed_at_places(procedure, places, *days),
        ):
            at = max(calendar.start_of(turn.listed_on), begin).astimezone(UTC)
            yield Opening(turn=turn, adoption=adoption, situation=situation, at=at)


def _of_projects(procedure: Procedure, common: Sequence[Duty]) -> list[Duty]:
    """What the whole company owes once is owed by each project that alone has taken it on."""
    shared = {(d.pack, d.key) for d in common if d.scope is Scope.COMPANY}
    return [
        replace(duty, scope=Scope.PROJECT)
        for duty in procedure.duties
        if (duty.pack, duty.key) not in shared
    ]


def midnight(company: Company, day: date) -> datetime:
    """Return the first instant of a company's day."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(company.timezone)).astimezone(UTC)
