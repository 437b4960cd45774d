"""Loading the demonstration into an empty database, and removing it again."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection, transaction

from steward.operations.adopting import adopt, situation_of
from steward.operations.demo.duties import owe
from steward.operations.demo.estate import build
from steward.operations.demo.people import hire, sign_ins
from steward.operations.demo.playing import Stage
from steward.operations.demo.plot import DAYS, plot
from steward.operations.demo.script import read
from steward.packs.calendars import read as calendar_files
from steward.store.models import Company, Place, ServiceGrade
from steward.store.tenancy import company_scope

__all__ = ["NotForDemonstration", "companies", "is_loaded", "load", "reset", "sign_ins"]

SEED = 20100205
# How far ahead of loading the companies know which days they work.
AHEAD = timedelta(days=400)


class NotForDemonstration(Exception):
    """The database holds what is not the demonstration's; the message says what."""


def load(now: datetime) -> None:
    """Fill an empty database with the companies of the demonstration and six weeks up to ``now``.

    The same instant gives the same cases. All of it is one transaction.

    :raises NotForDemonstration: the database holds a company already.
    """
    if known := list(Company.objects.order_by("slug").values_list("slug", flat=True)):
        raise NotForDemonstration(
            f"The database holds companies already ({', '.join(known)}). The demonstration, whose "
            "passwords are public, goes into an empty database only."
        )
    with transaction.atomic():
        for raw in read("companies")["company"]:
            _company(raw, now, Random(SEED))  # noqa: S311 - the same cases every time


def reset(now: datetime) -> None:
    """Empty a database that holds nothing but the demonstration, and load it anew.

    :raises NotForDemonstration: it holds another company.
    """
    foreign = sorted(set(Company.objects.values_list("slug", flat=True)) - companies())
    if foreign:
        raise NotForDemonstration(
            f"The database holds a company that is not the demonstration's ({', '.join(foreign)}). "
            "Nothing was removed."
        )
    with transaction.atomic():
        _empty()
        load(now)


def is_loaded() -> bool:
    """Tell whether the database is a demonstration's: its companies, and no other."""
    return set(Company.objects.values_list("slug", flat=True)) == companies()


def companies() -> set[str]:
    """Return the short names of the demonstration's companies."""
    return {raw["slug"] for raw in read("companies")["company"]}


def _company(raw: Mapping[str, Any], now: datetime, chance: Random) -> None:
    company = Company.objects.create(slug=raw["slug"], name=raw["name"])
    zone = ZoneInfo(company.timezone)
    begin = now - timedelta(days=DAYS + 7)
    calendar = {"dates": _days_not_published(begin.date(), (now + AHEAD).date())}
    adoption = adopt(company, raw["packs"], since=begin, by="demo", calendar=calendar)
    with company_scope(company.pk):
        build(company, raw["project"], now.astimezone(zone).date(), chance)
        for project in raw["project"]:
            packs = project.get("packs", raw["packs"])
            _settle_project(company, packs, project, begin, calendar)
        people = hire(company, now)
        receiver = next(iter(people.values()))
        stage = Stage(people=people, zone=zone, now=now)
        for part in plot(company, situation_of(adoption).procedure, receiver, now, chance):
            stage.expect(part)
        owe(stage, company, begin)
        stage.play()


def _settle_project(
    company: Company,
    packs: Sequence[str],
    raw: Mapping[str, Any],
    since: datetime,
    calendar: Mapping[str, Any],
) -> None:
    """Record a project's service grade, and its own adoption where its contract says otherwise."""
    place = Place.objects.get(company=company, code=raw["code"])
    if grade := raw.get("grade"):
        day = since.astimezone(ZoneInfo(company.timezone)).date()
        ServiceGrade.objects.create(company=company, place=place, grade=grade, since=day, by="demo")
    if settings := raw.get("settings"):
        adopt(
            company,
            packs,
            since=since,
            by="demo",
            settings=settings,
            calendar=calendar,
            place=place,
        )


def _days_not_published(first: date, last: date) -> dict[str, str]:
    """A plain week for years whose holidays are not published yet.

    A real company waits for the announcement; the demonstration must load in any year.
    """
    known = calendar_files().years
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {
        day.isoformat(): "work" if day.isoweekday() < 6 else "off"
        for day in days
        if day.year not in known
    }


def _empty() -> None:
    tables = [model._meta.db_table for model in apps.get_app_config("store").get_models()]
    with connection.cursor() as cursor:
        # Keys are checked when a transaction ends; until then a table cannot be emptied.
        cursor.execute("set constraints all immediate")
        quoted = ", ".join(connection.ops.quote_name(table) for table in tables)
        cursor.execute(f"truncate {quoted} cascade")
        # A case is written after its log: from here on keys are checked at the end again.
        cursor.execute("set constraints all deferred")
