"""The estates and households of the demonstration."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from steward.operations.demo.script import read
from steward.store.models import Company, Party, Place, Residence

# No mobile number begins with 100, so nobody is ever called by mistake.
FIRST_PHONE = 10_000_000_001
AFTER_COMPLETION = timedelta(days=40)


def build(company: Company, projects: list[Mapping[str, Any]], today: date, chance: Random) -> None:
    """Create the places of a company, and whoever lives there."""
    flats: list[Place] = []
    for raw in projects:
        flats += _project(company, raw, today)
    _settle_in(company, flats, chance)


def _project(company: Company, raw: Mapping[str, Any], today: date) -> list[Place]:
    project = _place(company, None, Place.Kind.PROJECT, raw["code"], raw["name"], raw)
    project.save()
    areas = [
        _place(
            company, project, Place.Kind.AREA, f"{raw['code']}-G{n}", f"{raw['name']}{name}", raw
        )
        for n, name in enumerate(raw["areas"], start=1)
    ]
    buildings = [
        _place(company, project, Place.Kind.BUILDING, f"{raw['code']}-{n}", f"{n}栋", raw)
        for n in range(1, raw["buildings"] + 1)
    ]
    for building, days in zip(buildings, _new(raw), strict=True):
        if days is not None:
            building.completed_on = today - timedelta(days=days)
            building.handed_over_on = building.completed_on + AFTER_COMPLETION
    Place.objects.bulk_create([*areas, *buildings])
    return Place.objects.bulk_create(
        _home(_place(company, building, Place.Kind.UNIT, f"{building.code}-{n}", n, raw), building)
        for building in buildings
        for n in _numbers(raw)
    )


def _home(home: Place, building: Place) -> Place:
    home.completed_on, home.handed_over_on = building.completed_on, building.handed_over_on
    return home


def _new(raw: Mapping[str, Any]) -> Iterator[int | None]:
    """How many days ago each building was completed, where it is newer than its project."""
    newer = raw.get("completed_days_ago", {})
    return (newer.get(str(number)) for number in range(1, raw["buildings"] + 1))


def _numbers(raw: Mapping[str, Any]) -> Iterator[str]:
    for floor in range(1, raw["floors"] + 1):
        for flat in range(1, raw["flats"] + 1):
            yield f"{floor}{flat:02}"


def _place(
    company: Company,
    parent: Place | None,
    kind: Place.Kind,
    code: str,
    name: str,
    raw: Mapping[str, Any],
) -> Place:
    if parent is not None and kind is Place.Kind.UNIT:
        name = f"{parent.name}{name}"
    return Place(
        company=company,
        parent=parent,
        kind=kind,
        code=code,
        name=name,
        path=f"{parent.path if parent else ''}{code}/",
        handed_over_on=raw["handed_over"],
        completed_on=raw["handed_over"] - AFTER_COMPLETION,
    )


def _settle_in(company: Company, flats: list[Place], chance: Random) -> None:
    names = read("households")
    homes = [flat for flat in flats if chance.random() >= names["empty"]]
    parties = Party.objects.bulk_create(
        Party(
            company=company,
            kind=_kind(chance.random() < names["tenants"]),
            name=chance.choice(names["family"]) + chance.choice(names["given"]),
            phone=str(FIRST_PHONE + company.pk * 10_000 + n),
        )
        for n, _ in enumerate(homes)
    )
    Residence.objects.bulk_create(
        Residence(
            company=company,
            party=party,
            place=home,
            relation=Residence.Relation(party.kind),
            since=home.handed_over_on,
        )
        for party, home in zip(parties, homes, strict=True)
    )


def _kind(tenant: bool) -> Party.Kind:
    return Party.Kind.TENANT if tenant else Party.Kind.OWNER
