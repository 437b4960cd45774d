"""Where somebody of the company meets a resident: at a case, or at a home."""

from dataclasses import dataclass

from steward.domain.access import Actor
from steward.store.models import CaseRow, Party, Place
from steward.store.reach import places_within_reach, within_reach
from steward.store.tenancy import company_scope


class PartyUnknown(Exception):
    """Nobody of this number is met at this case or home within the actor's reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where somebody stands who asks for a number: at a case, or at a home."""

    case: CaseRow | None = None
    place: Place | None = None


def stand_of(party: int, *, case: str, place: str, actor: Actor) -> tuple[Party, Stand]:
    """Return a resident and where the actor meets them.

    :raises PartyUnknown: they are not met there, or it is not within the actor's reach.
    """
    with company_scope(actor.company):
        row = Party.objects.filter(company=actor.company, pk=party).first()
        if row is None:
            raise PartyUnknown(str(party))
        if case:
            cases = within_reach(CaseRow.objects.filter(ref=case, party=row), actor)
            if (met := cases.first()) is not None:
                return row, Stand(case=met)
        elif place:
            homes = places_within_reach(actor).filter(code=place, residences__party=row)
            if (home := homes.first()) is not None:
                return row, Stand(place=home)
        raise PartyUnknown(str(party))
