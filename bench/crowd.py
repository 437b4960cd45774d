"""A company to measure: an estate with households, people in every role, somebody who signs in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from steward.operations.adopting import adopt, situation_of
from steward.operations.demo.script import read
from steward.packs.calendars import read as calendar_files
from steward.store.models import Account, Adoption, Company, Holding, Party, Place, Residence, Staff
from steward.store.tenancy import company_scope

PACKS = ("gemdale-2010", "poly-2009", "follow-up-generic", "indicators")
PASSWORD = "measured-not-guarded"
SINCE = date(2010, 1, 1)
# So many people hold each role everywhere: one message for each rung that is reached.
EACH_ROLE = 1
DESK = ("front_desk", "customer_service_assistant", "service_staff")


@dataclass(frozen=True, slots=True)
class Crowd:
    """A company, its homes with who lives there, and its staff."""

    company: Company
    adoption: Adoption
    homes: Sequence[tuple[Place, Party]]
    staff: Sequence[Staff]
    login: str


def a_crowd(slug: str, homes: int, now: datetime, packs: Sequence[str] = PACKS) -> Crowd:
    """Create a company with so many homes, each with an owner."""
    company = Company.objects.create(slug=slug, name=f"量测物业 {slug}")
    since = datetime(now.year - 1, 1, 1, tzinfo=UTC)
    calendar = {"dates": _days_not_published(since.date(), now.date() + timedelta(days=400))}
    adoption = adopt(company, packs, since=since, by="bench", calendar=calendar)
    with company_scope(company.pk):
        found = _estate(company, homes)
        staff = _staff(company, adoption)
        login = f"desk@{slug}"
        Account.objects.create_account(login, PASSWORD, company=company, staff=staff[0])
    return Crowd(company, adoption, found, staff, login)


def crowd_of(slug: str) -> Crowd:
    """Return the company that an earlier run made."""
    company = Company.objects.get(slug=slug)
    with company_scope(company.pk):
        lived = Residence.objects.select_related("place", "party").order_by("pk")
        return Crowd(
            company,
            Adoption.objects.select_related("company").get(company=company),
            [(r.place, r.party) for r in lived.filter(company=company)],
            list(Staff.objects.filter(company=company).order_by("pk")),
            f"desk@{slug}",
        )


def _days_not_published(first: date, last: date) -> Mapping[str, Any]:
    known = calendar_files().years
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {
        day.isoformat(): "work" if day.isoweekday() < 6 else "off"
        for day in days
        if day.year not in known
    }


def _estate(company: Company, homes: int) -> list[tuple[Place, Party]]:
    names, chance = read("households"), Random(1)
    project = Place.objects.create(
        company=company, kind=Place.Kind.PROJECT, code="P1", name="量测花园", path="P1/"
    )
    buildings = Place.objects.bulk_create(
        Place(
            company=company,
            parent=project,
            kind=Place.Kind.BUILDING,
            code=f"P1-{n}",
            name=f"{n}栋",
            path=f"P1/P1-{n}/",
        )
        for n in range(1, (homes - 1) // 100 + 2)
    )
    units = Place.objects.bulk_create(
        _unit(company, buildings[n // 100], f"{n % 100 // 4 + 1}{n % 4 + 1:02}")
        for n in range(homes)
    )
    parties = Party.objects.bulk_create(
        Party(
            company=company,
            name=chance.choice(names["family"]) + chance.choice(names["given"]),
            phone=str(10_000_000_001 + company.pk * 1_000_000 + n),
        )
        for n in range(homes)
    )
    Residence.objects.bulk_create(
        Residence(company=company, party=party, place=unit, since=SINCE)
        for unit, party in zip(units, parties, strict=True)
    )
    return list(zip(units, parties, strict=True))


def _unit(company: Company, building: Place, number: str) -> Place:
    code = f"{building.code}-{number}"
    return Place(
        company=company,
        parent=building,
        kind=Place.Kind.UNIT,
        code=code,
        name=f"{building.name}{number}",
        path=f"{building.path}{code}/",
        handed_over_on=SINCE,
        completed_on=SINCE,
    )


def _staff(company: Company, adoption: Adoption) -> list[Staff]:
    names, chance = read("households"), Random(2)
    roles = [role for role in sorted(situation_of(adoption).procedure.roles) if role not in DESK]
    held = [DESK, *((role,) for role in roles for _ in range(EACH_ROLE))]
    staff = Staff.objects.bulk_create(
        Staff(company=company, name=chance.choice(names["family"]) + chance.choice(names["given"]))
        for _ in held
    )
    Holding.objects.bulk_create(
        Holding(company=company, staff=person, role=role, since=SINCE)
        for person, roles_ in zip(staff, held, strict=True)
        for role in roles_
    )
    return staff
