"""When a fact happened: now, earlier, never in the future, never on a day that is not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate


def test_a_time_to_come_is_refused_in_a_sentence(estate: Estate) -> None:
    case = estate.report()
    tomorrow = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

    response = estate.sign_in().post(
        f"/cases/{case.ref}/facts/acknowledged", {"seen": "2", "at": tomorrow}
    )

    assert response.status_code == 422
    assert "这个时间还没到。" in response.content.decode()
    assert tomorrow in response.content.decode()


@pytest.mark.parametrize("at", ["2026-02-30T10:00", "昨天"])
def test_a_date_that_does_not_exist_is_refused_in_a_sentence(estate: Estate, at: str) -> None:
    case = estate.report()

    response = estate.sign_in().post(
        f"/cases/{case.ref}/facts/acknowledged", {"seen": "2", "at": at}
    )

    assert "没有这个时间。" in response.content.decode()


def test_a_late_entry_counts_from_when_it_happened(estate: Estate) -> None:
    case = estate.report(ago=2)
    at = timezone.localtime(estate.now - timedelta(hours=1, minutes=50))
    client = estate.sign_in()

    client.post(
        f"/cases/{case.ref}/facts/acknowledged",
        {"seen": "2", "at": at.strftime("%Y-%m-%dT%H:%M")},
    )

    page = client.get(f"/cases/{case.ref}").content.decode()
    assert "补录" in page
    with company_scope(estate.company.pk):
        entry = case.log.get(kind="acknowledged")
        assert entry.at == at.replace(second=0, microsecond=0)
        assert entry.recorded_at > entry.at


def test_what_happened_before_the_report_is_refused(estate: Estate) -> None:
    case = estate.report(ago=1)
    before = timezone.localtime(estate.now - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")

    response = estate.sign_in().post(
        f"/cases/{case.ref}/facts/acknowledged", {"seen": "2", "at": before}
    )

    assert response.status_code == 409
    assert "发生时间早于接报时间，请核对时间。" in response.content.decode()


def test_a_year_that_the_calendar_does_not_know_is_a_sentence(db: None) -> None:
    estate = an_estate(packs=("poly-2009",))
    client = estate.sign_in()

    response = client.post("/intake", intake_in(1999))

    assert response.status_code == 422
    assert "1999 年的放假安排" in response.content.decode()


def intake_in(year: int) -> dict[str, str]:
    return {
        "place": "3-1201",
        "kind": "complaint",
        "matter": "噪音",
        "urgency": "normal",
        "at": f"{year}-06-01T10:00",
    }
