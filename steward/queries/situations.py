"""Under what a case is run."""

from datetime import datetime

from steward.packs.adopted import Situation, situation
from steward.store.adoptions import adoptions_of
from steward.store.models import Adoption, Place


def situation_of(adoption: Adoption) -> Situation:
    """Return the procedure and calendar that an adoption names.

    :raises PackChanged: the files of a version have changed since.
    """
    return situation(
        adoption.packs, adoption.settings, adoption.calendar, adoption.company.timezone
    )


def adoption_now(company: int, now: datetime, place: Place | None = None) -> Adoption | None:
    """Return the adoption that governs what is received now: at a place, or company-wide."""
    return adoptions_of(company).at(now, place.path if place else "")
