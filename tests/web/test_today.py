"""The board of the day: its numbers are those that the logs give, by the company's own day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from steward.domain.cases.words import Status
from steward.domain.clocks.clock import Reading
from steward.operations.deputising import Stated, enter_leave
from steward.operations.waking import wake_batch
from steward.queries.case_files import RELATED, case_files
from steward.queries.today.counting import Day, Hour
from steward.queries.today.page import TodayPage, today_page
from steward.queries.today.strip import strip
from steward.store.models import CaseRow, Staff
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 5, 15, 0, tzinfo=SHANGHAI)
MIDNIGHT = datetime(2026, 3, 5, tzinfo=SHANGHAI)
DAY = Day(MIDNIGHT, MIDNIGHT + timedelta(days=1))


def test_midnight_is_the_end_of_what_is_due_and_the_beginning_of_what_happens() -> None:
    assert not DAY.has_due(DAY.start)
    assert DAY.has_due(DAY.end)
    assert DAY.has(DAY.start)
    assert not DAY.has(DAY.end)
    assert not DAY.has(None)


def test_a_column_stands_on_what_was_kept_and_is_as_high_as_its_hour() -> None:
    hours = [Hour(h, kept=2, late=1, open=1) if h == 9 else Hour(h) for h in range(24)]

    drawn = strip([*hours[:20], Hour(20, open=2), *hours[21:]], 15.0)

    kept, late, open_, evening = drawn.bars
    assert [bar.of for bar in drawn.bars] == ["kept", "late", "open", "open"]
    assert kept.y + kept.height == 96
    assert (late.y + late.height, open_.y + open_.height) == (kept.y, late.y)
    assert evening.height == pytest.approx(2 * open_.height, abs=1)
    assert [mark.text for mark in drawn.counts] == ["4", "2"]
    assert drawn.hours[0].text == "8"
    assert drawn.hours[-1].text == "21"
    assert "9 点 4 件" in drawn.said


@pytest.fixture
def estate(db: None) -> Estate:
    """A day: what came in yesterday and is late, today and was kept, was late, is still open."""
    estate = an_estate(now=NOW)
    estate.report("昨天的", ago=30)
    kept = estate.report("办得快的", ago=5)
    estate.record(kept, "acknowledged", ago=4.9)
    estate.record(kept, "passed_on", ago=4.8, to_role="specialist_supervisor")
    late = estate.report("办迟了的", ago=4, urgency="urgent")
    estate.record(late, "passed_on", ago=1, to_role="specialist_supervisor")
    estate.report("刚来的", ago=0.1)
    while wake_batch(NOW):
        pass
    return estate


def board(estate: Estate, login: str = "carol", code: str = "") -> TodayPage:
    actor = estate.actor(login)
    with company_scope(estate.company.pk):
        return today_page(code, False, actor, estate.company, NOW)


def test_the_numbers_are_those_of_the_logs(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        files = case_files(CaseRow.objects.select_related(*RELATED), NOW)
    clocks = [clock for file in files for clock in file.clocks if not clock.too_early]
    done = [c.read(NOW) for c in clocks if DAY.has(c.stopped_at)]
    counted = (Reading.MET, Reading.MET_LATE, Reading.BREACHED, Reading.RUNNING)
    due = [c for c in clocks if DAY.has_due(c.due_at) and c.read(NOW) in counted]
    late = [f for f in files if f.row.next_due_at and f.row.next_due_at < NOW]

    page = board(estate)

    shown = {number.label: number.count for number in page.numbers}
    assert shown["今天进来"] == 3
    assert shown["今天到期"] == len(due) > 0
    assert shown["按时办了"] == done.count(Reading.MET) > 0
    assert shown["迟了才办"] == done.count(Reading.MET_LATE) > 0
    assert shown["现在迟着"] == len(late) > 0
    assert sum(int(mark.text) for mark in page.strip.counts) == len(due)
    assert page.late[0].what == "昨天的"
    assert page.coming[0].what == "刚来的"


def test_who_carries_what_is_counted_once_a_case_and_leads_to_as_many(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        bob = Staff.objects.get(company=estate.company, name="李强")
        rows = list(CaseRow.objects.exclude(status=Status.CLOSED.value).order_by("pk"))
        rows[0].responsible = rows[0].assignee = rows[1].assignee = bob
        for row in rows[:2]:
            row.save()
    deputy = Stated(person=bob.pk, deputy=None, since=NOW - timedelta(hours=1))
    enter_leave(deputy, actor=estate.actor("carol"), now=NOW)

    [carrier] = board(estate).carriers

    assert (carrier.name, carrier.load.carried, carrier.absent) == ("李强", 2, True)
    found = estate.sign_in("carol").get(carrier.url).context["page"]
    assert found.total == 2


def test_whoever_reaches_one_project_sees_its_day_alone(estate: Estate) -> None:
    stranger = an_estate("linli", now=NOW)

    seen, whole, other = board(estate, "dan"), board(estate), board(stranger)

    assert [n.count for n in seen.numbers] == [n.count for n in whole.numbers]
    assert {n.count for n in other.numbers} == {0}
    assert (len(other.late), len(other.coming), len(other.carriers)) == (0, 0, 0)


def test_the_wall_says_neither_what_it_is_about_nor_leads_anywhere(estate: Estate) -> None:
    client = estate.sign_in("carol")

    desk = client.get("/today").content.decode().split("<main")[1]
    wall = client.get("/today?wall=1").content.decode()

    assert "昨天的" in desk
    assert 'class="wall"' in wall
    assert "昨天的" not in wall.split("<main")[1]
    assert 'href="/cases/' not in wall
    assert 'http-equiv="refresh"' in wall
