"""The cases behind a figure, as a list that leads to each of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from steward.domain.access import Actor
from steward.domain.cases.words import Kind, Status
from steward.queries.links import case_url
from steward.queries.words.values import value
from steward.store.models import CaseRow, Place
from steward.store.reach import within_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case of the list; without an address it is a place. ``times``: how often it is in it.

    ``adds`` is what it adds to the figure, where cases add different things.
    """

    ref: str
    url: str
    title: str
    place: str
    person: str
    kind: str
    status: str
    times: int
    adds: str = ""


def cases_listed(actor: Actor, shown: Iterable[str], times: Counter[str]) -> tuple[CaseLine, ...]:
    """Return the lines of some cases, in their order."""
    shown = tuple(shown)
    rows = within_reach(CaseRow.objects.filter(ref__in=shown), actor)
    found = {row.ref: row for row in rows.select_related("place", "responsible", "assignee")}
    return tuple(_line(found[ref], times[ref]) for ref in shown if ref in found)


def places_listed(actor: Actor, shown: Iterable[str]) -> tuple[CaseLine, ...]:
    """Return the lines of some places, in their order."""
    shown = tuple(shown)
    places = Place.objects.filter(company=actor.company, pk__in=[int(pk) for pk in shown])
    names = {str(place.pk): place.name for place in places}
    return tuple(
        CaseLine(
            ref=names.get(pk, pk),
            url="",
            title="",
            place="",
            person="",
            kind="",
            status="",
            times=1,
        )
        for pk in shown
    )


def _line(row: CaseRow, times: int) -> CaseLine:
    person = row.responsible or row.assignee
    return CaseLine(
        ref=row.ref,
        url=case_url(row.ref),
        title=row.title,
        place=row.place.name if row.place else "",
        person=person.name if person else "",
        kind=value(Kind(row.kind)),
        status=value(Status(row.status)),
        times=times,
    )
