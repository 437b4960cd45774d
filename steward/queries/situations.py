"""Under what a case is run."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from steward.domain.procedures.procedure import Procedure
from steward.domain.revisions.facts import Draft
from steward.packs.adopted import Situation, situation
from steward.store.adoptions import Adoptions, adoptions_of
from steward.store.models import Adoption, Place, Revision
from steward.store.remembering import remembered


def situation_of(adoption: Adoption) -> Situation:
    """Return the procedure and calendar that an adoption names.

    :raises PackChanged: the files of a version have changed since.
    """
    company = adoption.company
    return remembered(
        ("situation", adoption.pk, adoption.digest),
        lambda: situation(
            adoption.packs, adoption.settings, adoption.calendar, company.timezone, company.days
        ),
    )


def situations_of(company: int, wanted: Collection[int]) -> Mapping[int, Situation]:
    """Return the procedures and calendars of a company's adoptions of these numbers."""
    return {a.pk: situation_of(a) for a in adoptions_of(company).rows if a.pk in wanted}


def procedures_now(company: int, now: datetime) -> tuple[Procedure, ...]:
    """Return every procedure by which something may be run now, the company-wide one first."""
    return tuple(situation_of(row).procedure for row in adoptions_of(company).in_force(now))


def adoption_now(company: int, now: datetime, place: Place | None = None) -> Adoption | None:
    """Return the adoption that governs what is received now: at a place, or company-wide."""
    return adoptions_of(company).at(now, place.path if place else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison: a procedure, and the company's own days and hours."""

    procedure: Procedure
    calendar: Mapping[str, Any]


NOTHING = Side(procedure=Procedure(()), calendar={})


def before_and_after(row: Revision, draft: Draft, at: datetime) -> tuple[Side, Side]:
    """Return what governs the reach of a draft at an instant without it, and with it."""
    known = adoptions_of(row.company_id)
    others = Adoptions(rows=[a for a in known.rows if a.revision_id != row.pk], graded=known.graded)
    place = Place.objects.filter(company=row.company_id, pk=draft.place or 0).first()
    path = place.path if place else ""
    before = _side(others.of_reach(at, path, draft.grade))
    if draft.packs:
        made = situation(
            draft.packs, draft.settings, draft.calendar, row.company.timezone, row.company.days
        )
        return before, Side(procedure=made.procedure, calendar=draft.calendar)
    wider = [a for a in others.rows if (a.path, a.grade) != (path, draft.grade)]
    left = Adoptions(rows=wider, graded=known.graded)
    return before, _side(left.of_reach(at, path, draft.grade))


def _side(adoption: Adoption | None) -> Side:
    if adoption is None:
        return NOTHING
    return Side(procedure=situation_of(adoption).procedure, calendar=adoption.calendar)
