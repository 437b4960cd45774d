"""The figures of the demonstration, counted a second time from its rows, without the engine."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from steward.domain.access import Actor
from steward.domain.rates import RateValue
from steward.operations.counting.asking import found_of, question_of
from steward.queries.measuring.asking import Asked, settled
from steward.store.models import CaseEntry, CaseRow, Company, Place
from steward.store.tenancy import company_scope
from tests.databases import DEMONSTRATED as NOW

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("demonstration")]

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Line:
    """One row of a log, as the database holds it."""

    at: datetime
    kind: str
    data: Mapping[str, object]


Logs = Mapping[str, list[Line]]


@dataclass(frozen=True)
class Month:
    """What the desk counts of a month, and the rows to count it again by hand."""

    begin: datetime
    end: datetime
    values: Mapping[str, RateValue]
    logs: Logs
    households: int

    def facts(self, holds: Callable[[Line], bool]) -> list[tuple[str, Line]]:
        """Return the facts of the month that pass a test, each with its case."""
        return [
            (ref, line)
            for ref, log in self.logs.items()
            for line in log
            if self.begin <= line.at < self.end and holds(line)
        ]

    def received(self, *kinds: str) -> list[tuple[str, Line]]:
        """Return the receipts of the month of some kinds."""
        return self.facts(lambda x: x.kind == "received" and x.data["kind"] in kinds)


@pytest.fixture(params=["2026-03-15", "2026-04-15"])
def month(request: pytest.FixtureRequest) -> Month:
    """March, which is over, and April, which is not."""
    company = Company.objects.get(slug="cuihu")
    actor = Actor(id="x", company=company.pk, name="x", roles=frozenset())
    with company_scope(company.pk):
        scope = settled(Asked(day=request.param), actor, NOW)
        found = found_of(question_of(actor, scope.turn, NOW, None), NOW, None)
        values = {v.rate.name: v for v in found.values.values() if isinstance(v, RateValue)}
        refs = dict(CaseRow.objects.values_list("pk", "ref"))
        logs: dict[str, list[Line]] = defaultdict(list)
        for entry in CaseEntry.objects.order_by("case_id", "at", "seq"):
            logs[refs[entry.case_id]].append(Line(entry.at, entry.kind, entry.data))
        households = Place.objects.filter(kind="unit").count()
    return Month(
        begin=datetime.combine(scope.turn.begin, time(), ZONE),
        end=datetime.combine(scope.turn.end, time(), ZONE),
        values=values,
        logs=logs,
        households=households,
    )


def assert_counts(value: RateValue, of: list[str], counted_: list[str]) -> None:
    assert (sorted(value.of), sorted(value.counted)) == (sorted(of), sorted(counted_))


def test_acknowledged_in_thirty_minutes(month: Month) -> None:
    half_an_hour = timedelta(minutes=30)
    due = {
        ref: line.at + half_an_hour
        for ref, log in month.logs.items()
        for line in log
        if line.kind == "received" and line.data["kind"] in ("repair", "complaint")
    }
    of = [r for r, at in due.items() if month.begin < at <= month.end and at <= NOW]
    in_time = [
        r for r in of
        if any(x.kind == "acknowledged" and x.at <= due[r] for x in month.logs[r])
    ]  # fmt: skip
    assert of
    assert_counts(month.values["timeliness.acknowledged"], of, in_time)


def test_satisfied_and_reached(month: Month) -> None:
    answers = month.facts(lambda x: x.kind == "followed_up" and "satisfied" in x.data)
    yes = [ref for ref, line in answers if line.data["satisfied"]]
    assert_counts(month.values["satisfied"], [ref for ref, _ in answers], yes)
    tried = month.facts(lambda x: x.kind in ("followed_up", "follow_up_tried"))
    reached = [ref for ref, line in tried if line.kind == "followed_up"]
    assert reached
    assert_counts(month.values["reached"], [ref for ref, _ in tried], reached)


def test_acceptances_and_dispatches(month: Month) -> None:
    acceptances = month.facts(lambda x: x.kind == "inspected")
    failed = [ref for ref, line in acceptances if line.data["result"] == "fail"]
    assert_counts(month.values["failed_acceptance"], [ref for ref, _ in acceptances], failed)

    def to_somebody(line: Line) -> bool:
        return line.kind == "passed_on" and bool(line.data.get("to_person"))

    sent = month.facts(to_somebody)
    last = [
        ref for ref, x in sent if not any(to_somebody(y) and y.at > x.at for y in month.logs[ref])
    ]
    assert_counts(month.values["right_dispatch"], [ref for ref, _ in sent], last)


def test_complaints_for_each_thousand_households(month: Month) -> None:
    complaints = [ref for ref, _ in month.received("complaint")]
    value = month.values["complaints_per_households"]
    assert sorted(value.counted) == sorted(complaints)
    assert value.share == pytest.approx(len(complaints) * 1000 / month.households)


def test_repairs_that_became_complaints(month: Month) -> None:
    repairs = [ref for ref, _ in month.received("repair")]
    became = [ref for ref in repairs if any(x.kind == "derived" for x in month.logs[ref])]
    assert_counts(month.values["became_a_complaint"], repairs, became)


def test_closed_in_a_week(month: Month) -> None:
    """Days end at midnight of the seventh day after; cases that stood still are left out here."""
    of, soon = [], []
    for ref, log in month.logs.items():
        receipt = log[0]
        if not month.begin <= receipt.at < month.end or receipt.data["kind"] == "duty":
            continue
        day = receipt.at.astimezone(ZONE).date() + timedelta(days=8)
        end = datetime.combine(day, time(), ZONE)
        closed = any(x.kind == "closed" and x.at <= end for x in log)
        if not any(x.kind == "paused" for x in log) and (closed or end <= NOW):
            of.append(ref)
            soon += [ref] if closed else []
    value = month.values["closed.soon"]
    unpaused = {r for r, log in month.logs.items() if all(x.kind != "paused" for x in log)}
    assert sorted(set(value.of) & unpaused) == sorted(of)
    assert sorted(set(value.counted) & unpaused) == sorted(soon)
