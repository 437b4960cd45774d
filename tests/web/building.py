"""A company with an estate, people who sign in, and cases: what a page needs to be tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from steward.domain.access import Actor
from steward.domain.cases.codec import read
from steward.domain.cases.facts import Received
from steward.operations.adopting import adopt
from steward.operations.performing import perform
from steward.operations.receiving import Report, receive
from steward.packs.calendars import read as read_china
from steward.queries.actors import actor_of
from steward.store.models import (
    Account,
    CaseRow,
    Company,
    Holding,
    Party,
    Place,
    Residence,
    Staff,
)
from steward.store.tenancy import company_scope
from tests.web.signing_in import signed_in

PASSWORD = "a long enough password"
SINCE = date(2009, 1, 1)
PHONE = "0755-88880000"

# For how many days the tests look back and ahead of when they happen.
BEFORE, AHEAD = 30, 60

# Who works there: a login, a name, the roles held, and where (nothing: everywhere).
PEOPLE: Mapping[str, tuple[str, Sequence[str], str]] = {
    "alice": ("王敏", ("front_desk", "service_staff", "customer_service_assistant"), ""),
    "bob": ("李强", ("specialist_supervisor",), ""),
    "carol": ("赵经理", ("repair_manager", "department_head"), ""),
    "dan": ("周师傅", ("repair_worker",), "CH1"),
}


@dataclass(frozen=True, slots=True)
class Estate:
    """A company with one project, two rooms and a hall; ``now`` is when the test happens."""

    company: Company
    places: Mapping[str, Place]
    party: Party
    now: datetime

    def sign_in(self, login: str = "alice") -> Client:
        """Return a client that has signed in."""
        return signed_in(Account.objects.get(login=f"{login}@{self.company.slug}"))

    def actor(self, login: str = "alice") -> Actor:
        """Return somebody of the company, with the roles they hold."""
        account = Account.objects.get(login=f"{login}@{self.company.slug}")
        with company_scope(self.company.pk):
            return actor_of(account, self.now)

    def report(
        self,
        title: str = "厨房水管爆裂",
        *,
        text: str = "水已经漫到客厅，请尽快来人。",
        ago: float = 0,
        login: str = "alice",
        **stated: object,
    ) -> CaseRow:
        """Receive a report, so many hours ago."""
        at = self.now - timedelta(hours=ago)
        values: dict[str, object] = {
            "kind": "repair",
            "urgency": "normal",
            "channel": "phone",
            "place": str(self.places["3-1201"].pk),
            "reporter": str(self.party.pk),
            **stated,
        }
        fact = read("received", {k: v for k, v in values.items() if v is not None})
        assert isinstance(fact, Received)
        report = Report(fact=fact, title=title, text=text)
        return receive(report, actor=self.actor(login), at=at, now=at)

    def record(
        self, case: CaseRow, name: str, *, ago: float = 0, login: str = "alice", **stated: object
    ) -> CaseRow:
        """Record a fact, so many hours ago."""
        at = self.now - timedelta(hours=ago)
        fact = read(name, stated)
        return perform(fact, ref=case.ref, actor=self.actor(login), at=at, now=at)


def an_estate(
    slug: str = "cuihu",
    *,
    packs: Sequence[str] = ("gemdale-2010",),
    now: datetime | None = None,
    english: bool = False,
    settings: Mapping[str, Mapping[str, object]] | None = None,
) -> Estate:
    """Return a company at work; with ``english``, everything of its own is named in English."""
    now = now or timezone.now().replace(microsecond=0)
    name = "Lakeside" if english else "翠湖物业"
    company = Company.objects.create(slug=slug, name=name, days=stated_days(now))
    with company_scope(company.pk):
        places = _places(company, english)
        party = _party(company, places["3-1201"], english)
        _people(company, places, english)
    since = datetime(2009, 1, 1, tzinfo=UTC)
    adopt(company, packs, since=since, by="test", settings=settings)
    return Estate(company=company, places=places, party=party, now=now)


def stated_days(now: datetime) -> dict[str, str]:
    """Return which days of years without a published calendar are worked, from ``now`` on.

    A company has to say so itself until the State Council does, and so do the tests.
    """
    first = timezone.localdate(now) - timedelta(days=BEFORE)
    days = (first + timedelta(days=n) for n in range(BEFORE + AHEAD))
    unpublished = (day for day in days if day.year not in read_china().years)
    return {str(day): "work" if day.isoweekday() < 6 else "off" for day in unpublished}


def _places(company: Company, english: bool) -> dict[str, Place]:
    names = (
        {"CH1": "Lakeside", "3": "Block 3", "3-1201": "3-1201", "3-0102": "3-0102", "hall": "Hall"}
        if english
        else {
            "CH1": "翠湖一期",
            "3": "翠湖一期 3 栋",
            "3-1201": "翠湖一期 3 栋 1201",
            "3-0102": "翠湖一期 3 栋 102",
            "hall": "翠湖一期 3 栋大堂",
        }
    )
    kinds = {"CH1": "project", "3": "building", "hall": "area"}
    places: dict[str, Place] = {}
    for code, name in names.items():
        parent = None if code == "CH1" else places["CH1" if code == "3" else "3"]
        places[code] = Place.objects.create(
            company=company,
            kind=kinds.get(code, "unit"),
            code=code,
            name=name,
            parent=parent,
            path=f"{parent.path if parent else ''}{code}/",
        )
    return places


def _party(company: Company, place: Place, english: bool) -> Party:
    name = "Mr Chen" if english else "陈先生"
    party = Party.objects.create(company=company, name=name, phone="13800001234")
    Residence.objects.create(company=company, party=party, place=place, since=SINCE)
    return party


def _people(company: Company, places: Mapping[str, Place], english: bool) -> None:
    people = {
        login: Staff(company=company, name=login.title() if english else name, phone=PHONE)
        for login, (name, _, _) in PEOPLE.items()
    }
    Staff.objects.bulk_create(people.values())
    Holding.objects.bulk_create(
        Holding(
            company=company,
            staff=people[login],
            role=role,
            place=places[where] if where else None,
            since=SINCE,
        )
        for login, (_, roles, where) in PEOPLE.items()
        for role in roles
    )
    Account.objects.bulk_create(
        Account(
            login=f"{login}@{company.slug}",
            password=make_password(PASSWORD),
            company=company,
            staff=person,
            language="en" if english else "zh-hans",
        )
        for login, person in people.items()
    )
