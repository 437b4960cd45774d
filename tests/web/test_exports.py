"""Every list leaves as a file, in one way: what its page shows to the same reader, all of it."""

import csv
import io

import pytest
from django.utils.timezone import localtime

from steward.queries.listing import following as parts
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from steward.web.views.exports import LISTS
from tests.web.building import Estate, an_estate
from tests.web.following import following

pytestmark = pytest.mark.django_db


@pytest.fixture
def estate(db: None) -> Estate:
    """A company whose department head may see who looked at which number."""
    return an_estate(packs=("gemdale-2010", "poly-2009"))


def rows(estate: Estate, path: str, login: str = "carol") -> list[list[str]]:
    response = estate.sign_in(login).get(path)
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_workbench_leaves_with_its_filters(estate: Estate) -> None:
    first = estate.report("=cmd|' /C calc'!A1", ago=2)
    estate.report("客厅灯不亮", ago=1, kind="complaint")

    table = rows(estate, "/lists/queue.csv?scope=all")
    assert table[0][0] == "单号"
    assert len(table) == 3
    mine = next(line for line in table if line[0] == first.ref)
    assert mine[2] == "'=cmd|' /C calc'!A1"
    assert len(rows(estate, "/lists/queue.csv?scope=all&kind=complaint")) == 2


def test_the_workbench_leaves_with_the_instants_that_its_page_shows(estate: Estate) -> None:
    case = estate.report("漏水 30", ago=30)
    estate.record(case, "triaged", validity="valid", ago=20)
    for hours in (0.1, 1, 3):
        estate.report(f"漏水 {hours}", ago=hours)
    # As if the worker had not come round since: what is kept for the order is out of date.
    with company_scope(estate.company.pk):
        CaseRow.objects.update(next_due_at=estate.now)

    page = estate.sign_in("carol").get("/?scope=all").context["page"]
    shown = [row.shown for row in page.rows]
    head, *lines = rows(estate, "/lists/queue.csv?scope=all")

    due, step = head.index("下一个到期"), head.index("下一步")
    assert [line[0] for line in lines] == [row.ref for row in shown]
    assert [line[step] for line in lines] == [row.clock.label for row in shown]
    assert [line[due][:16] for line in lines] == [
        f"{localtime(row.clock.due_at):%Y-%m-%d %H:%M}" if row.clock.due_at else "" for row in shown
    ]


def test_every_list_leaves_and_only_to_who_may_see_it(estate: Estate) -> None:
    case = estate.report(ago=2)
    estate.sign_in().post(
        f"/residents/{estate.party.pk}/phone?case={case.ref}", {"purpose": "case"}
    )

    for name in LISTS:
        table = rows(estate, f"/lists/{name}.csv")
        assert len({len(line) for line in table}) == 1, name
        assert estate.sign_in("carol").get(f"/lists/{name}.xlsx").content.startswith(b"PK")
    looks = rows(estate, "/lists/reveals.csv")
    assert looks[1][1:4] == ["王敏", "陈先生", "138****1234"]
    assert estate.sign_in("alice").get("/lists/reveals.csv").status_code == 403


def test_another_company_s_rows_never_leave(estate: Estate) -> None:
    estate.report()
    stranger = an_estate("linli", packs=("gemdale-2010", "poly-2009"))

    assert len(rows(stranger, "/lists/queue.csv?scope=all")) == 1


def test_a_period_that_is_none_is_no_file(estate: Estate) -> None:
    client = estate.sign_in("carol")

    assert client.get("/lists/signs.csv?since=2026-02-30&until=2026-03-01").status_code == 404


def test_a_table_holds_the_rows_of_all_its_parts_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = following("visits-kf18")
    monkeypatch.setattr(parts, "AT_ONCE", 2)
    cases = [desk.report(f"第{n}件", ago=24 * (45 - n) + 1) for n in range(5)]
    for n, case in enumerate(cases):
        desk.record(case, "finished", ago=24 * (45 - n), login="bob")

    _head, *lines = rows(desk, "/lists/follow_ups.csv", "alice")

    assert [line[0] for line in lines] == [case.ref for case in cases]
