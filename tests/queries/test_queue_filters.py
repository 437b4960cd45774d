"""The filters of the queue: alone, together, in the address, and taken off again."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from steward.queries.queue import QueuePage, queue_page
from steward.queries.queue_asked import Asked
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.web.building import Estate


def queue(estate: Estate, login: str = "alice", **asked: str) -> QueuePage:
    with company_scope(estate.company.pk), timezone.override(estate.company.timezone):
        return queue_page(Asked(scope="all", **asked), estate.actor(login), estate.now)  # type: ignore[arg-type]


def refs(page: QueuePage) -> set[str]:
    return {row.shown.ref for row in page.rows}


def options(page: QueuePage, name: str) -> dict[str, str]:
    return {o.key: o.label for f in page.bar.filters if f.name == name for o in f.options}


@pytest.fixture
def cases(estate: Estate) -> dict[str, CaseRow]:
    """A late burst pipe, an urgent one of today in another room, and an enquiry without a limit."""
    late = estate.report("水管爆裂", ago=30)
    urgent = estate.report(
        "电梯困人", urgency="urgent", category="lift", place=str(estate.places["3-0102"].pk)
    )
    other = estate.report("发票怎么开", kind="enquiry", place=str(estate.places["CH1"].pk))
    estate.record(urgent, "responsible_named", person=str(estate.actor("bob").staff))
    return {"late": late, "urgent": urgent, "other": other}


def test_each_filter_narrows_and_all_hold_together(
    estate: Estate, cases: dict[str, CaseRow]
) -> None:
    late, urgent, other = (cases[name].ref for name in ("late", "urgent", "other"))
    bob = str(estate.actor("bob").staff)

    assert refs(queue(estate)) == {late, urgent, other}
    assert refs(queue(estate, urgency="urgent")) == {urgent}
    assert refs(queue(estate, category="lift")) == {urgent}
    assert refs(queue(estate, kind="enquiry")) == {other}
    assert refs(queue(estate, place="3")) == {late, urgent}
    assert refs(queue(estate, place="CH1")) == {late, urgent, other}
    assert refs(queue(estate, person=bob)) == {urgent}
    assert refs(queue(estate, person="none")) == {late, other}
    assert refs(queue(estate, due="late")) == {late}
    assert refs(queue(estate, place="3", person="none", due="late")) == {late}
    assert refs(queue(estate, person=bob, due="late")) == set()
    assert refs(queue(estate, place="no-such")) == set()
    assert refs(queue(estate, person="nobody")) == set()


def test_due_today_ends_with_the_last_instant_of_the_day(
    estate: Estate, cases: dict[str, CaseRow]
) -> None:
    midnight = timezone.localtime(estate.now).replace(hour=23, minute=59, second=59)
    with company_scope(estate.company.pk):
        rows = CaseRow.objects.filter(ref=cases["urgent"].ref)
        rows.update(next_due_at=midnight + timedelta(seconds=1))
        assert refs(queue(estate, due="today")) == {cases["urgent"].ref}
        rows.update(next_due_at=midnight + timedelta(seconds=2))
        assert refs(queue(estate, due="today")) == set()


def test_what_is_chosen_is_said_and_can_be_taken_off(
    estate: Estate, cases: dict[str, CaseRow]
) -> None:
    page = queue(estate, urgency="urgent", place="3", status="all")

    said = {chosen.label: parse_qs(urlsplit(chosen.url).query) for chosen in page.bar.chosen}

    assert said == {
        "急不急：急": {"scope": ["all"], "place": ["3"], "status": ["all"]},
        "项目、楼栋：翠湖一期 3 栋": {"scope": ["all"], "urgency": ["urgent"], "status": ["all"]},
        "状态：全部": {"scope": ["all"], "urgency": ["urgent"], "place": ["3"]},
    }
    assert page.bar.clear_url == "/?scope=all"
    assert queue(estate).bar.chosen == ()


def test_only_what_the_reader_reaches_can_be_chosen(
    estate: Estate, cases: dict[str, CaseRow]
) -> None:
    everything, here = queue(estate), queue(estate, "dan")

    assert set(options(everything, "place")) == {"", "CH1", "3"}
    assert set(options(here, "kind")) == {"", "repair", "enquiry"}
    assert options(everything, "person")["none"] == "未指派"
    assert "李强" in options(everything, "person").values()
    assert list(options(everything, "status")) == ["open", "closed", "all"]


def test_every_count_follows_the_filters(estate: Estate, cases: dict[str, CaseRow]) -> None:
    page = queue(estate, urgency="urgent")

    assert {scope.key: scope.count for scope in page.scopes} == {"mine": 0, "team": 0, "all": 1}
