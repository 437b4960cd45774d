"""Who reports: somebody known already, or somebody new, with the place they belong to."""

from datetime import datetime
from zoneinfo import ZoneInfo

from steward.store.models import Company, Party, Place, Residence
from steward.store.tenancy import company_scope


def reporter(
    company: Company,
    *,
    name: str,
    phone: str,
    place: Place | None,
    known: int | None,
    now: datetime,
) -> Party | None:
    """Return the party behind a name and a phone number, made when there is none; or nobody.

    ``known`` is somebody whom the desk chose from those who live there.
    """
    with company_scope(company.pk):
        if known is not None and (party := Party.objects.filter(company=company, pk=known).first()):
            return party
        if not name and not phone:
            return None
        return _found(company, name, phone) or _made(company, name, phone, place, now)


def _found(company: Company, name: str, phone: str) -> Party | None:
    """The same number may be a household's: then the name says who."""
    if not phone:
        return None
    parties = Party.objects.filter(company=company, phone=phone).order_by("pk")
    return parties.filter(name=name).first() if name else parties.first()


def _made(company: Company, name: str, phone: str, place: Place | None, now: datetime) -> Party:
    party = Party.objects.create(company=company, kind=Party.Kind.CONTACT, name=name, phone=phone)
    if place is not None:
        day = now.astimezone(ZoneInfo(company.timezone)).date()
        Residence.objects.create(
            company=company,
            party=party,
            place=place,
            relation=Residence.Relation.CONTACT,
            since=day,
        )
    return party
