"""The figures as pages: what they say, what leads to which cases, who sees which."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest

from steward.store.models import CaseEntry, CaseRow, Holding, Staff
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

PACKS = ("gemdale-2010", "poly-2009", "indicators")
NOW = datetime(2010, 3, 20, 4, tzinfo=UTC)
MONTH = "day=2010-03-10"


@pytest.fixture
def busy(db: None) -> Estate:
    """A company with a repair in time, one late, one open, and an answered follow-up."""
    estate = an_estate(packs=PACKS, now=NOW)
    kept, late = estate.report("水龙头", ago=200), estate.report("门锁", ago=150, place=None)
    estate.report("灯", ago=120)
    estate.record(kept, "acknowledged", ago=199.9)
    estate.record(late, "acknowledged", ago=140)
    estate.record(kept, "triaged", ago=199.5, validity="valid")
    estate.record(kept, "followed_up", ago=100, score=5, satisfied=True, login="carol")
    return estate


def page(estate: Estate, path: str, login: str = "alice", status: int = 200) -> str:
    response = estate.sign_in(login).get(path)
    assert response.status_code == status
    return response.content.decode()


def rows(estate: Estate, query: str = MONTH, login: str = "alice") -> dict[str, dict[str, str]]:
    raw = estate.sign_in(login).get(f"/figures.csv?{query}").content.decode("utf-8-sig")
    return {row["条款"] + row["指标"]: row for row in csv.DictReader(io.StringIO(raw))}


@pytest.mark.rule("KPI-01")
def test_a_figure_says_how_many_of_how_many_and_how_sure(busy: Estate) -> None:
    text = page(busy, f"/figures?{MONTH}")
    for words in ("30分钟告知受理及时率", "33.3%", "差 2 件", "95% 区间 6.1%–79.2%", "数量太少"):
        assert words in text
    row = rows(busy)["GD-0230分钟告知受理及时率"]
    assert (row["分子"], row["分母"], row["目标"]) == ("1", "3", "")


def test_a_figure_leads_to_its_cases_and_back_to_its_rule(busy: Estate) -> None:
    with company_scope(busy.company.pk):
        refs = list(CaseRow.objects.order_by("pk").values_list("ref", flat=True))
    missing = page(busy, f"/figures/timeliness.acknowledged?{MONTH}&show=missing")
    counted = page(busy, f"/figures/timeliness.acknowledged?{MONTH}&show=counted")
    assert [f'href="/cases/{ref}"' in missing for ref in refs] == [False, True, True]
    assert [f'href="/cases/{ref}"' in counted for ref in refs] == [True, False, False]
    assert 'href="/procedures/gemdale-2010"' in missing
    assert "到期没办的算没办" in missing


def test_the_parts_of_a_figure_are_by_project_and_by_person(busy: Estate) -> None:
    by_project = page(busy, f"/figures/timeliness.acknowledged?{MONTH}&by=project")
    assert "翠湖一期" in by_project
    assert "没有写明地点" in by_project
    by_person = page(busy, f"/figures/timeliness.acknowledged?{MONTH}&by=person")
    assert "没有责任人" in by_person


@pytest.mark.rule("VC-16")
def test_the_closing_rate_is_rated_by_specialist_and_quarter(db: None) -> None:
    estate = an_estate(packs=("vanke-complaints", "gemdale-2010"), now=NOW)
    alice, bob = (str(estate.actor(login).staff) for login in ("alice", "bob"))
    for number, person in enumerate((alice, alice, bob)):
        case = estate.report("噪音", ago=300 - number, kind="complaint")
        estate.record(
            case, "responsible_named", ago=290, person=person, phone_left=True, login="carol"
        )
        if number == 0:
            estate.record(case, "followed_up", ago=285, score=5)
            estate.record(case, "closed", ago=280, login="alice")
    path = "/figures/closing_rate.valid_complaint?every=quarter&day=2010-03-10&by=person"
    text = page(estate, path)
    assert "2010 年第 1 季度" in text
    for name, value in (("王敏", "50%"), ("李强", "0%")):
        assert f'<th scope="row">{name}</th><td class="figures">{value}' in text
    only = page(
        estate, f"/figures/closing_rate.valid_complaint?every=quarter&day=2010-03-10&person={bob}"
    )
    assert "0 / 1" in only


def test_two_people_of_one_name_are_two_parts(busy: Estate) -> None:
    with company_scope(busy.company.pk):
        Staff.objects.update(name="王敏")
        refs = list(CaseRow.objects.order_by("pk"))[:2]
    for case, login in zip(refs, ("alice", "bob"), strict=True):
        person = str(busy.actor(login).staff)
        busy.record(case, "responsible_named", ago=90, person=person, phone_left=True)
    text = page(busy, f"/figures/timeliness.acknowledged?{MONTH}&by=person")
    assert len(re.findall(r'<th scope="row">王敏 \(\d+\)</th>', text)) == 2


def test_a_place_and_a_kind_narrow_the_figures(busy: Estate) -> None:
    project = busy.places["CH1"].pk
    row = "GD-0230分钟告知受理及时率"
    assert rows(busy, f"{MONTH}&place={project}")[row]["分母"] == "2"
    assert rows(busy, f"{MONTH}&kind=complaint")[row]["分母"] == "0"


def test_each_turn_counts_its_own(busy: Estate) -> None:
    row = "GD-0230分钟告知受理及时率"
    days = [(NOW - timedelta(days=n)).date().isoformat() for n in (8, 6, 5, 4)]
    counts = [int(rows(busy, f"every=day&day={day}")[row]["分母"]) for day in days]
    assert counts == [1, 1, 1, 0]


def test_an_address_that_makes_no_sense_is_named_and_left_out(busy: Estate) -> None:
    text = page(busy, "/figures?every=fortnight&day=soon&place=1x&kind=ghost&person=99999")
    assert "周期、日期、地点、类别、责任人看不懂" in text
    assert page(busy, "/figures/no_such_figure", status=404)
    assert page(busy, "/figures.pdf", status=404)


def test_nobody_counts_what_lies_outside_their_reach(busy: Estate) -> None:
    with company_scope(busy.company.pk):
        Holding.objects.filter(role="repair_worker").update(place=busy.places["3-0102"])
    row = "GD-0230分钟告知受理及时率"
    # The repair without a place belongs to everybody; those of 3-1201 do not.
    assert rows(busy, login="dan")[row]["分母"] == "1"
    assert rows(an_estate("linli", packs=PACKS, now=NOW))[row]["分母"] == "0"


def test_a_company_without_a_procedure_is_told_so(db: None) -> None:
    estate = an_estate("bare", packs=(), now=NOW)
    response = estate.sign_in().get("/figures")
    assert response.status_code in (200, 409)
    assert "规程" in response.content.decode()


@pytest.mark.rule("KPI-08")
def test_the_file_holds_what_a_hand_counts_from_the_log(busy: Estate) -> None:
    """The same figures from rows of the database alone, without the engine."""
    with company_scope(busy.company.pk):
        asked = CaseEntry.objects.filter(kind__in=["followed_up", "follow_up_tried"])
        answers = asked.filter(kind="followed_up", data__has_key="satisfied")
        satisfied = answers.filter(data__satisfied=True).count()
        received = CaseRow.objects.filter(received_at__month=3).count()
        of_answers, of_asked = answers.count(), asked.count()
    found = rows(busy)
    assert found["KPI-08回访满意率"]["分子"] == str(satisfied) == "1"
    assert found["KPI-08回访满意率"]["分母"] == str(of_answers)
    assert found["KPI-07回访接通率"]["分母"] == str(of_asked)
    assert found["KPI-05超时率"]["分母"] == str(received) == "3"
    workbook = busy.sign_in().get(f"/figures.xlsx?{MONTH}")
    assert workbook["Content-Type"].endswith("spreadsheetml.sheet")
    assert workbook.content[:2] == b"PK"


def test_the_sparkline_is_a_drawing_with_words(busy: Estate) -> None:
    text = page(busy, f"/figures?every=week&{MONTH}")
    assert 'role="img" aria-label="各期依次为：' in text
