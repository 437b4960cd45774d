"""A small company at work: places, people, a procedure, and short ways to report and record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from steward.domain.access import Actor
from steward.domain.cases.codec import read
from steward.domain.cases.facts import Received
from steward.operations.adopting import adopt
from steward.operations.performing import perform
from steward.operations.receiving import Report, receive
from steward.store.models import CaseRow, Company, Holding, Leave, Party, Place, Staff
from steward.store.tenancy import company_scope

MORNING = datetime(2010, 3, 8, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in Shanghai
LONG_AGO = datetime(2009, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """A company with one building, and people who hold roles in it."""

    company: Company
    unit: Place
    party: Party
    staff: Mapping[str, Staff]

    def actor(self, *roles: str) -> Actor:
        """Return somebody with these roles, everywhere."""
        person = self.staff.get(roles[0]) if roles else None
        person = person or next(iter(self.staff.values()))
        return Actor(
            id=str(person.pk),
            company=self.company.pk,
            name=person.name,
            roles=frozenset(roles),
            staff=person.pk,
        )

    @property
    def system(self) -> Actor:
        """Return the actor of what nobody does."""
        return Actor(id="system", company=self.company.pk, name="系统", roles=frozenset())

    def report(
        self,
        at: datetime,
        *,
        now: datetime | None = None,
        title: str = "厨房水管漏水",
        **fact: object,
    ) -> CaseRow:
        """Receive a report of this household."""
        stated: dict[str, object] = {
            "kind": "repair",
            "place": str(self.unit.pk),
            "reporter": str(self.party.pk),
            **fact,
        }
        received = read("received", stated)
        assert isinstance(received, Received)
        report = Report(fact=received, title=title, text="昨晚开始漏水，请尽快。")
        return receive(report, actor=self.system, at=at, now=now or at)

    def record(
        self, case: CaseRow, name: str, at: datetime, *, now: datetime | None = None, **data: object
    ) -> CaseRow:
        """Record a fact as the system, now or later than it happened."""
        return perform(read(name, data), ref=case.ref, actor=self.system, at=at, now=now or at)

    def leave(
        self,
        person: Staff,
        since: datetime,
        until: datetime | None = None,
        *,
        deputy: Staff | None = None,
    ) -> Leave:
        """Let somebody be away, in the company's scope."""
        return Leave.objects.create(
            company=self.company,
            staff=person,
            deputy=deputy,
            since=since,
            until=until,
            entered_by=person,
            entered_at=since,
        )


def a_desk(
    packs: Sequence[str] = ("gemdale-2010", "poly-2009"),
    *,
    slug: str = "cuihu",
    roles: Sequence[str] = ("front_desk", "repair_manager", "department_head", "general_manager"),
    settings: Mapping[str, Mapping[str, object]] | None = None,
) -> Desk:
    """Return a company that has adopted these packs, with one person in each role."""
    company = Company.objects.create(slug=slug, name="翠湖物业")
    with company_scope(company.pk):
        project = Place.objects.create(
            company=company, kind="project", code="CH1", name="翠湖一期", path="CH1/"
        )
        unit = Place.objects.create(
            company=company,
            kind="unit",
            code="1-101",
            name="1-101",
            parent=project,
            path="CH1/1-101/",
        )
        party = Party.objects.create(company=company, name="业主甲", phone="13800000000")
        staff = {}
        for role in roles:
            person = Staff.objects.create(company=company, name=f"员工{role}")
            Holding.objects.create(company=company, staff=person, role=role, since=date(2009, 1, 1))
            staff[role] = person
    adopt(company, packs, since=LONG_AGO, by="test", settings=settings)
    return Desk(company=company, unit=unit, party=party, staff=staff)


def hours(count: float) -> timedelta:
    """Return so many hours."""
    return timedelta(hours=count)
