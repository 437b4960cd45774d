"""Who works for the companies of the demonstration, and who of them signs in."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.operations.demo.moments import moment
from steward.operations.demo.script import read
from steward.store.models import Account, Company, Holding, Leave, Reporting, Rota, Skill, Staff

SINCE = date(2010, 1, 1)


def hire(company: Company, now: datetime) -> dict[str, Actor]:
    """Create the staff of a company, their roles and accounts; return them by login."""
    raws = [raw for raw in read("people")["staff"] if raw["company"] == company.slug]
    staff = {raw["login"]: _person(company, raw) for raw in raws}
    Reporting.objects.bulk_create(
        Reporting(
            company=company,
            staff=staff[raw["login"]],
            superior=staff[raw["superior"]],
            since=SINCE,
        )
        for raw in raws
        if "superior" in raw
    )
    for raw in raws:
        _stand_in(staff, raw, now, ZoneInfo(company.timezone))
        Holding.objects.bulk_create(
            Holding(company=company, staff=staff[raw["login"]], role=role, since=SINCE)
            for role in raw["roles"]
        )
        Skill.objects.bulk_create(
            Skill(company=company, staff=staff[raw["login"]], trade=trade, since=SINCE)
            for trade in raw.get("trades", ())
        )
        for shift in raw.get("rota", ()):
            Rota.objects.create(company=company, staff=staff[raw["login"]], since=SINCE, **shift)
        if password := raw.get("password"):
            Account.objects.create_account(
                raw["login"], password, company=company, staff=staff[raw["login"]]
            )
    return {raw["login"]: _actor(staff[raw["login"]], raw) for raw in raws}


def sign_ins() -> list[tuple[str, str, str]]:
    """Return login, password and who it is, of every account of the demonstration."""
    companies = {raw["slug"]: raw["name"] for raw in read("companies")["company"]}
    return [
        (raw["login"], raw["password"], f"{companies[raw['company']]} {raw['title']} {raw['name']}")
        for raw in read("people")["staff"]
        if "password" in raw
    ]


def _person(company: Company, raw: Mapping[str, Any]) -> Staff:
    # Without an address no mail leaves, whatever the worker does.
    # No such area code is given out, so the number reaches nobody.
    number = Staff.objects.filter(company=company).count() + 1
    phone = f"100-8000-{number:04}"
    return Staff.objects.create(
        company=company, number=f"{number:04}", name=raw["name"], phone=phone, email=""
    )


def _stand_in(
    staff: Mapping[str, Staff], raw: Mapping[str, Any], now: datetime, zone: ZoneInfo
) -> None:
    if "deputy" not in raw:
        return
    since, until = (moment(m, now, now, zone) for m in raw["away"])
    person = staff[raw["login"]]
    Leave.objects.create(
        company_id=person.company_id,
        staff=person,
        deputy=staff[raw["deputy"]],
        since=since,
        until=until,
        note=raw["away_note"],
        entered_by=person,
        entered_at=since,
    )


def _actor(person: Staff, raw: Mapping[str, Any]) -> Actor:
    return Actor(
        id=str(person.pk),
        company=person.company_id,
        name=person.name,
        roles=frozenset(raw["roles"]),
        staff=person.pk,
    )
