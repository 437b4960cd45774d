"""Samples: drawn once, by who may, with a seed that anybody can use to draw them again."""

import re
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client

from steward.store.models import Drawing, Holding
from steward.store.tenancy import company_scope
from tests.web.building import SINCE, Estate, an_estate

NOW = datetime(2010, 3, 26, 4, tzinfo=UTC)
DRAWS = "/samples/gemdale-2010/random_calls/draws"
WEEK = {"day": "2010-03-15"}


def let_draw(estate: Estate, login: str = "alice", place: str = "") -> Client:
    """Give somebody the role that may draw."""
    staff = estate.actor(login).staff
    assert staff is not None
    with company_scope(estate.company.pk):
        Holding.objects.create(
            company=estate.company,
            staff_id=staff,
            role="developer_customer_service",
            place=estate.places[place] if place else None,
            since=SINCE,
        )
    return estate.sign_in(login)


def drawings(estate: Estate) -> list[Drawing]:
    with company_scope(estate.company.pk):
        return list(Drawing.objects.order_by("pk"))


@pytest.fixture
def busy(db: None) -> Estate:
    """A company with eight repairs in the week of 15 March 2010."""
    estate = an_estate(now=NOW)
    for hour in range(8):
        estate.report(f"第{hour}件", ago=24 * 8 + hour)
    return estate


@pytest.mark.rule("GD-26")
def test_a_draw_is_written_down_so_that_a_hand_draws_it_again(busy: Estate) -> None:
    response = let_draw(busy).post(DRAWS, WEEK)
    (row,) = drawings(busy)
    assert response["Location"] == f"/samples/{row.pk}"
    assert (row.since, row.until, row.count, len(row.population)) == (
        date(2010, 3, 15), date(2010, 3, 22), 5, 8,
    )  # fmt: skip
    lots = sorted(
        (sha256(f"{row.seed}\n{ref}".encode()).hexdigest(), ref) for ref in row.population
    )
    assert sorted(row.cases) == sorted(ref for _, ref in lots[:5])
    assert row.digest == sha256("\n".join(sorted(row.population)).encode()).hexdigest()
    text = busy.sign_in("bob").get(f"/samples/{row.pk}").content.decode()
    assert "抽到的一样，总体也对得上" in text
    assert row.seed in text
    assert set(re.findall(r"/cases/(R-2010-\d+)", text)) == set(row.cases)


def test_a_turn_is_drawn_once_and_the_seed_cannot_be_foreseen(busy: Estate) -> None:
    client = let_draw(busy)
    first = client.post(DRAWS, WEEK)["Location"]
    assert client.post(DRAWS, WEEK)["Location"] == first
    assert len(drawings(busy)) == 1
    client.post(DRAWS, {**WEEK, "place": busy.places["CH1"].pk})
    seeds = [row.seed for row in drawings(busy)]
    assert len(set(seeds)) == 2


def test_a_draw_that_was_forged_does_not_come_out_again(busy: Estate) -> None:
    let_draw(busy).post(DRAWS, WEEK)
    (row,) = drawings(busy)
    left_out = next(ref for ref in row.population if ref not in row.cases)
    for column, value, said in (
        ("cases", [left_out, *row.cases[1:]], "照种子再抽，抽到的不是这些"),
        ("population", row.population[1:], "记下的总体和它的校验码不符"),
    ):
        with company_scope(busy.company.pk), connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("alter table drawing disable trigger drawing_append_only")
            Drawing.objects.filter(pk=row.pk).update(**{column: value})
            cursor.execute("set constraints all immediate")
            cursor.execute("alter table drawing enable trigger drawing_append_only")
        assert said in busy.sign_in().get(f"/samples/{row.pk}").content.decode()


def test_what_is_written_down_later_changes_nothing_and_is_told(busy: Estate) -> None:
    let_draw(busy).post(DRAWS, WEEK)
    busy.report("补录", ago=24 * 8)
    (row,) = drawings(busy)
    text = busy.sign_in().get(f"/samples/{row.pk}").content.decode()
    assert "补记了 1 件" in text
    assert "抽到的一样" in text


def test_who_may_not_draw_is_told_who_may(busy: Estate) -> None:
    client = busy.sign_in("bob")
    page = client.get("/samples").content.decode()
    assert "您的岗位不能抽取，应由地产客服口抽取" in page
    assert DRAWS not in page
    response = client.post(DRAWS, WEEK)
    assert response.status_code == 403
    assert "应由地产客服口抽取" in response.content.decode()
    assert drawings(busy) == []


def test_a_turn_that_goes_on_or_is_empty_is_not_drawn(busy: Estate) -> None:
    client = let_draw(busy)
    for day, said in (("", "这一期还没过完"), ("2010-02-01", "这一期没有可以抽的事项")):
        text = client.post(DRAWS, {"day": day}, follow=True).content.decode()
        assert said in text
    assert drawings(busy) == []
    assert client.post("/samples/gemdale-2010/no_such/draws", WEEK).status_code == 404


def test_who_sees_one_place_draws_there_alone(busy: Estate) -> None:
    with company_scope(busy.company.pk):
        Holding.objects.filter(staff=busy.actor("dan").staff).delete()
    client = let_draw(busy, "dan", "3")
    assert "请先选项目或楼栋" in client.post(DRAWS, WEEK, follow=True).content.decode()
    client.post(DRAWS, {**WEEK, "place": busy.places["3"].pk})
    (row,) = drawings(busy)
    assert row.place_id == busy.places["3"].pk


def test_a_stranger_sees_no_draw(busy: Estate) -> None:
    let_draw(busy).post(DRAWS, WEEK)
    (row,) = drawings(busy)
    assert an_estate("linli").sign_in().get(f"/samples/{row.pk}").status_code == 404
