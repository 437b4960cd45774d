"""Opening the books of a company 开账: its name, its procedures, its first administrator."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.db import transaction

from steward.domain.access import Actor
from steward.domain.access.administering import ADMINISTRATOR
from steward.operations import demo
from steward.operations.setting.accounts import open_account
from steward.operations.setting.holdings import begin_holding
from steward.operations.setting.noting import Stated
from steward.operations.setting_up import adopt_first
from steward.store.models import Adoption, Company, Staff
from steward.store.tenancy import company_scope

SHORT_NAME = re.compile(r"[a-z][a-z0-9-]{1,39}")


class OpeningRefused(Exception):
    """The company cannot be opened so; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a company is opened with. ``timezone`` decides what its days are."""

    slug: str
    name: str
    timezone: str
    administrator: str
    login: str
    packs: Sequence[str | tuple[str, str]]
    by: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A company that was opened, and the password that its administrator is handed."""

    company: Company
    adoption: Adoption
    password: str


def open_company(asked: Asked, now: datetime) -> Opened:
    """Open a company with procedures from ``now`` on and somebody who administers it; all or none.

    :raises OpeningRefused: the short name is taken or no such name, the zone is unknown, or the
        database holds the demonstration.
    :raises SettingRefused: the login is taken.
    :raises PackUnknown: there is no such pack or version.
    :raises PackInvalid: a pack cannot be used, or not in this order.
    """
    _ask(asked)
    with transaction.atomic():
        company = Company.objects.create(
            slug=asked.slug, name=asked.name.strip(), timezone=asked.timezone
        )
        adoption = adopt_first(company, asked.packs, since=now, by=asked.by)
        return Opened(company, adoption, _first_account(company, asked, now))


def _first_account(company: Company, asked: Asked, now: datetime) -> str:
    actor = Actor(id=asked.by, company=company.pk, name=asked.by, roles=frozenset())
    stated = Stated(since=now.astimezone(ZoneInfo(asked.timezone)).date(), why="opening")
    with company_scope(company.pk):
        person = Staff.objects.create(company=company, name=asked.administrator.strip())
        password = open_account(person.pk, asked.login, actor=actor, stated=stated, now=now)
        begin_holding(person.pk, ADMINISTRATOR, None, actor=actor, stated=stated, now=now)
        return password


def _ask(asked: Asked) -> None:
    if not SHORT_NAME.fullmatch(asked.slug):
        raise OpeningRefused(
            f"{asked.slug!r} is no short name: use 2 to 40 small letters, digits and hyphens,"
            " a letter first."
        )
    if Company.objects.filter(slug=asked.slug).exists():
        raise OpeningRefused(f"There is a company {asked.slug} already: choose another short name.")
    for value, what in ((asked.name, "company"), (asked.administrator, "administrator")):
        if not value.strip():
            raise OpeningRefused(f"State the name of the {what}.")
    if asked.timezone not in available_timezones():
        raise OpeningRefused(
            f"There is no time zone {asked.timezone!r}: write it like Asia/Shanghai."
        )
    if not asked.packs:
        raise OpeningRefused("State at least one procedure pack: what the company's cases run by.")
    if Company.objects.filter(slug__in=demo.companies()).exists():
        raise OpeningRefused(
            "This database holds the demonstration, whose passwords are public. Set STEWARD_DATA to"
            " a folder for the company (or DATABASE_URL), and open it there."
        )
