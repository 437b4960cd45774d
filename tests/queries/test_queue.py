"""The queue: what is due next on top, and only what its reader may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steward.queries.finding import counted, scopes, visible
from steward.queries.queue import QueuePage, queue_page
from steward.queries.queue_asked import PAGE, Asked
from steward.store.models import Place
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate


def queue(estate: Estate, login: str = "alice", **asked: object) -> QueuePage:
    with company_scope(estate.company.pk):
        return queue_page(Asked(**asked), estate.actor(login), estate.now)  # type: ignore[arg-type]


def refs(page: QueuePage) -> list[str]:
    return [row.shown.ref for row in page.rows]


def test_what_is_due_first_is_on_top_and_what_has_no_limit_comes_last(estate: Estate) -> None:
    enquiry = estate.report("发票怎么开", ago=9, kind="enquiry")
    fresh = estate.report("灯不亮", ago=0)
    late = estate.report("水管爆裂", ago=5)

    assert refs(queue(estate, scope="all")) == [late.ref, fresh.ref, enquiry.ref]


def test_a_row_says_how_late_its_next_milestone_is(estate: Estate) -> None:
    estate.report(ago=1)

    row = queue(estate, scope="all").rows[0]

    assert row.shown.clock is not None
    assert (row.shown.clock.reading, row.words) == ("breached", "迟 30 分")


def test_closed_cases_are_shown_when_asked_for(estate: Estate) -> None:
    case = estate.report("发票怎么开", ago=9, kind="enquiry")
    estate.record(case, "closed", ago=1)

    assert refs(queue(estate, scope="all")) == []
    assert refs(queue(estate, scope="all", status="closed")) == [case.ref]


def test_mine_are_those_i_answer_for(estate: Estate) -> None:
    mine = estate.report("灯不亮")
    estate.report("水管爆裂")
    estate.record(mine, "responsible_named", person=str(estate.actor("bob").staff))

    assert refs(queue(estate, "bob", scope="mine")) == [mine.ref]


def test_the_desk_opens_at_the_first_scope_that_holds_something(estate: Estate) -> None:
    estate.report()

    assert queue(estate, "alice").scope == "team"


@pytest.mark.parametrize("q", ["{ref}", "{start}", "爆裂", "1201", "陈先生", "0001234"])
def test_a_case_is_found_by_number_words_room_name_and_phone(estate: Estate, q: str) -> None:
    case = estate.report("厨房水管爆裂")
    estate.report("灯不亮", place=str(estate.places["hall"].pk), reporter=None)

    found = refs(queue(estate, q=q.format(ref=case.ref, start=case.ref[:6])))

    assert case.ref in found


def test_a_search_that_fits_nothing_finds_nothing(estate: Estate) -> None:
    estate.report("厨房水管爆裂")

    assert refs(queue(estate, q="电梯困人")) == []


def test_three_digits_do_not_search_phone_numbers(estate: Estate) -> None:
    estate.report("灯不亮", place=str(estate.places["hall"].pk))

    assert refs(queue(estate, q="380")) == []


def test_a_reader_of_one_project_does_not_see_another(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        other = Place.objects.create(
            company=estate.company, kind="project", code="CH2", name="翠湖二期", path="CH2/"
        )
    hidden = estate.report("二期漏水", place=str(other.pk))
    seen = estate.report("一期漏水")

    assert refs(queue(estate, "dan", scope="all")) == [seen.ref]
    assert hidden.ref in refs(queue(estate, "alice", scope="all"))


def test_another_company_sees_nothing_of_it(estate: Estate) -> None:
    estate.report()
    stranger = an_estate("linli")

    page = queue(stranger, scope="all")

    assert page.rows == ()
    assert page.first_run


def test_pages_hold_fifty(estate: Estate) -> None:
    for n in range(PAGE + 1):
        estate.report(f"发票 {n}", kind="enquiry")

    first, second = (queue(estate, scope="all", page=n) for n in (1, 2))

    assert (len(first.rows), len(second.rows), first.total) == (PAGE, 1, PAGE + 1)
    assert first.next_url is not None
    assert second.next_url is None
    assert second.previous_url is not None


def test_many_are_said_as_many_until_one_narrows(
    estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("steward.queries.queue.MANY", 2)
    case, *_others = [estate.report(f"灯不亮 {n}") for n in range(3)]
    estate.record(case, "responsible_named", person=str(estate.actor("bob").staff))

    def counts(**asked: object) -> list[object]:
        page = queue(estate, "bob", **asked)
        return [page.total, page.more, *(choice.count for choice in page.scopes)]

    assert counts(scope="all") == [2, True, 1, "2+", "2+"]
    assert counts(scope="mine") == [1, False, 1, "2+", "2+"]
    assert counts(scope="all", kind="repair") == [3, False, 1, 3, 3]
    assert counts(q="灯不亮") == [3, False, 1, 3, 3]


def test_counting_ends_where_it_is_told_to(estate: Estate) -> None:
    for n in range(3):
        estate.report(f"灯不亮 {n}")

    with company_scope(estate.company.pk):
        actor = estate.actor("bob")
        cases, whose = visible(actor), scopes(actor, ())

        assert counted(cases, whose, 2) == {"mine": 0, "team": 2, "all": 2}
        assert counted(cases, whose) == {"mine": 0, "team": 3, "all": 3}


def test_more_rows_need_no_more_queries(estate: Estate) -> None:
    estate.report()
    queue(estate, scope="all")
    with CaptureQueriesContext(connection) as one:
        queue(estate, scope="all")
    for _ in range(5):
        estate.report()
    with CaptureQueriesContext(connection) as six:
        queue(estate, scope="all")

    assert len(six) == len(one)


def test_the_small_rail_says_what_has_begun(estate: Estate) -> None:
    case = estate.report(ago=1)
    estate.record(case, "acknowledged", ago=0.9)

    rail = queue(estate, scope="all").rows[0].shown.rail

    assert rail.words.startswith("规程进度：接报 按时完成；告知业主已收到报修 按时完成；")
    assert "派工给专业主管 已超时" in rail.words
    assert [dot.reading for dot in rail.dots][:3] == ["met", "met", "breached"]
