"""Days of the company's own: which running clocks they move is shown first, and then it happens."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from steward.operations.setting.days import laid_over
from steward.operations.waking import wake_batch
from steward.packs.calendars import china
from steward.store.models import CaseRow, Change, Company
from steward.store.tenancy import company_scope
from tests.web.administering import administrator, confirmed, effect
from tests.web.building import Estate, an_estate

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.django_db
def test_a_day_off_moves_what_runs_past_it_and_nothing_else() -> None:
    house = an_estate("linli", packs=("poly-2009",))
    case = house.report("电梯投诉", kind="complaint")
    before = case_due(house, case.ref)
    admin = administrator(house)
    day = next_working_day(house)
    typed = {"first": day.isoformat(), "last": "", "rule": "off", "why": "公司搬家"}

    told = effect(admin, "/settings/days/new", **typed)
    confirmed(admin, "/settings/days/new", **typed)
    wake_batch(timezone.now())

    after = case_due(house, case.ref)
    moved = {ref for ref in before if before[ref] != after[ref]}
    assert moved
    assert all(before[ref] < after[ref] for ref in moved)
    assert told[0] == "在办的有 1 件会改到期时间。"
    assert case.ref in told[1]
    page = admin.get("/settings/days").content.decode()
    assert "公司定的：公司搬家" in page
    assert case_due(house, house.report("又一件", kind="complaint").ref) == after

    as_before = house.company.days.get(typed["first"], "usual")
    confirmed(admin, "/settings/days/new", **{**typed, "rule": as_before})
    wake_batch(timezone.now())
    assert case_due(house, case.ref) == before
    with company_scope(house.company.pk):
        assert Change.objects.filter(subject="day").count() == 2


def test_today_is_being_counted_already(estate: Estate) -> None:
    admin = administrator(estate)
    today = localdate(estate.now).isoformat()

    response = admin.post("/settings/days/new", {"first": today, "rule": "off", "why": "放假"})

    assert "只能定明天以后的日子" in response.content.decode()
    assert Company.objects.get(pk=estate.company.pk).days == estate.company.days


def test_days_are_laid_over_each_other() -> None:
    first, last = date(2026, 12, 1), date(2026, 12, 3)
    days = laid_over({"2026-12-02": "work", "2026-12-09": "off"}, first, last, "off")

    assert days == {
        "2026-12-01": "off",
        "2026-12-02": "off",
        "2026-12-03": "off",
        "2026-12-09": "off",
    }
    assert laid_over(days, first, last, "usual") == {"2026-12-09": "off"}


def case_due(estate: Estate, ref: str) -> dict[str, str]:
    with company_scope(estate.company.pk):
        row = CaseRow.objects.get(ref=ref)
        return {d["of"]: instant(d["due_at"]) for d in row.dials if "due_at" in d}


def instant(written: str) -> str:
    """To the minute, since cases are received within seconds of each other."""
    return datetime.fromisoformat(written).astimezone(SHANGHAI).isoformat(timespec="minutes")


def next_working_day(estate: Estate) -> date:
    day = localdate(estate.now) + timedelta(days=1)
    calendar = china(dates={date.fromisoformat(d): rule for d, rule in estate.company.days.items()})
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day
