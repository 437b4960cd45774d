"""Under what a case is run."""

from steward.packs.adopted import Situation, situation
from steward.store.models import Adoption


def situation_of(adoption: Adoption) -> Situation:
    """Return the procedure and calendar that an adoption names.

    :raises PackChanged: the files of a version have changed since.
    """
    return situation(
        adoption.packs, adoption.settings, adoption.calendar, adoption.company.timezone
    )


def adoption_now(company: int) -> Adoption | None:
    """Return the adoption that governs what is received now: the latest one."""
    adoptions = Adoption.objects.filter(company=company).select_related("company")
    return adoptions.order_by("-since", "-pk").first()
