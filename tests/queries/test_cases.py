"""The case page: rail, clocks, log and actions as one reader may know them."""

from datetime import timedelta

import pytest

from steward.domain.cases.facts import Acknowledged
from steward.operations.performing import perform
from steward.queries.actions import Action
from steward.queries.case_files import CaseUnseen
from steward.queries.cases import CasePage, case_page
from steward.queries.docks import Dock
from steward.queries.explanations import explain_page
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate


def page_of(estate: Estate, case: CaseRow, login: str = "alice") -> CasePage:
    with company_scope(estate.company.pk):
        return case_page(case.ref, estate.actor(login), estate.now)


def test_the_rail_begins_with_the_receipt_and_goes_on_as_it_happened(estate: Estate) -> None:
    case = estate.report(ago=1)
    estate.record(case, "acknowledged", ago=0.9)
    estate.record(case, "passed_on", ago=0.8, to_role="specialist_supervisor")

    rail = page_of(estate, case).rail

    assert [node.label for node in rail[:3]] == ["接报", "告知业主已收到报修", "派工给专业主管"]
    assert [node.reading for node in rail[:3]] == ["met", "met", "met"]
    assert rail[2].facts[0][0] == "已派工：转给 专业主管"
    # Near now are the last that ended, what runs, and the first to come.
    reading = [node.reading for node in rail if not node.aside]
    assert reading[0] == "met"
    assert (reading[-1], reading.count("met"), reading.count("waiting")) == ("waiting", 1, 1)


def test_what_only_an_exception_starts_is_not_on_the_rail(estate: Estate) -> None:
    rail = page_of(estate, estate.report()).rail
    labels = {node.label for node in rail}

    assert "按约定时间验收合格" in labels
    assert labels.isdisjoint({"管理处经理亲自到场", "要求重新维修", "考虑补偿"})


def test_what_contradicts_the_case_is_not_on_the_rail(estate: Estate) -> None:
    case = estate.report(ago=1)
    estate.record(case, "triaged", ago=0.9, validity="valid")

    labels = {node.label for node in page_of(estate, case).rail}

    assert "当场解释无效原因" not in labels
    assert "经理与专业主管到场" in labels


def offered(dock: Dock) -> list[Action]:
    return [*dock.primary, *dock.near, *dock.other, *dock.refused]


def test_the_primary_action_stops_the_clock_that_is_due_next(estate: Estate) -> None:
    case = estate.report(ago=0.1)
    estate.record(case, "acknowledged")

    dock = page_of(estate, case).dock

    assert [action.kind for action in dock.primary] == ["passed_on"]
    assert all(action.near for action in dock.near)
    assert len(offered(dock)) == len({action.url for action in offered(dock)})


def test_a_refused_action_carries_the_sentence_and_the_rule(estate: Estate) -> None:
    actions = {a.kind: a for a in page_of(estate, estate.report()).dock.refused}

    assert actions["closed"].refusal == "最近一次回访没有达到合格分，不能消单；请先回访打分。"
    assert actions["closed"].rule == "GD-12"


def test_what_makes_no_sense_is_not_offered(estate: Estate) -> None:
    kinds = {action.kind for action in offered(page_of(estate, estate.report()).dock)}

    assert kinds.isdisjoint({"resumed", "reopened", "received", "governed", "derived"})


def test_only_what_the_roles_may_record_is_offered(estate: Estate) -> None:
    kinds = {action.kind for action in offered(page_of(estate, estate.report(), "dan").dock)}

    assert "closed" not in kinds
    assert "arrived" in kinds


def test_phone_numbers_are_masked(estate: Estate) -> None:
    page = page_of(estate, estate.report())

    assert page.reporter is not None
    assert page.reporter.phone_masked == "138****1234"
    assert "13800001234" not in repr(page)


def test_a_paused_clock_says_why_and_since_when(estate: Estate) -> None:
    case = estate.report(ago=0.4)
    estate.record(case, "paused", ago=0.2, reason="业主要求周末再来")

    clocks = [c for c in page_of(estate, case).clocks if c.reading == "paused"]

    assert clocks[0].words == "已暂停 12 分"
    assert clocks[0].reason == "业主要求周末再来"


def test_a_low_score_branches_off_into_the_linked_complaint(estate: Estate) -> None:
    case = a_finished_repair(estate)
    estate.record(case, "followed_up", score=3)

    page = page_of(estate, case)

    (linked,) = page.linked
    branches = [b.ref for node in page.rail for b in node.branches]
    assert branches == [linked.ref]
    assert linked.why == "回访分数低于合格分，升级为投诉（GD-12）"


def test_late_entries_are_marked(estate: Estate) -> None:
    case = estate.report(ago=2)
    an_hour_ago = estate.now - timedelta(hours=1)
    perform(Acknowledged(), ref=case.ref, actor=estate.actor(), at=an_hour_ago, now=estate.now)

    line = page_of(estate, case).log[-1]

    assert line.late
    assert line.recorded_at == estate.now


def test_a_server_whose_clock_is_behind_shows_the_case_as_it_was_received(estate: Estate) -> None:
    case = estate.report("灯不亮", ago=0)

    with company_scope(estate.company.pk):
        behind = estate.now - timedelta(minutes=5)
        page = case_page(case.ref, estate.actor("alice"), behind)

    assert page.log[0].body
    assert page.rail[0].met_at == estate.now


def test_nobody_of_another_company_finds_the_case(estate: Estate) -> None:
    case = estate.report()
    stranger = an_estate("linli")

    with company_scope(stranger.company.pk), pytest.raises(CaseUnseen):
        case_page(case.ref, stranger.actor(), stranger.now)


def test_a_due_time_is_explained_step_by_step(estate: Estate) -> None:
    case = estate.report(ago=0.5)
    estate.record(case, "triaged", ago=0.4, validity="valid")

    with company_scope(estate.company.pk):
        page = explain_page(case.ref, "GD-05.on_site", None, estate.actor(), estate.now)

    assert page.steps[1].startswith("从“接报”")
    assert page.steps[2] == "规程给 90 分钟，白天夜里、节假日都连续计算。"
    assert [words for _begin, _end, words in page.counted] == ["1 小时 30 分"]


def test_a_pause_after_all_was_over_explains_nothing(estate: Estate) -> None:
    case = estate.report(ago=1)
    estate.record(case, "acknowledged", ago=0.9)
    estate.record(case, "paused", ago=0.5)

    with company_scope(estate.company.pk):
        page = explain_page(case.ref, "GD-02.acknowledged", None, estate.actor(), estate.now)

    assert not any("暂停" in step for step in page.steps)


def test_a_clock_that_has_not_begun_has_nothing_to_explain(estate: Estate) -> None:
    case = estate.report()

    with company_scope(estate.company.pk), pytest.raises(CaseUnseen):
        explain_page(case.ref, "GD-05.on_site", None, estate.actor(), estate.now)


def a_finished_repair(estate: Estate) -> CaseRow:
    case = estate.report(ago=5)
    estate.record(case, "triaged", ago=4.9, validity="valid")
    estate.record(case, "planned", ago=4, promised_at=estate.now.isoformat())
    estate.record(case, "inspected", ago=1, login="bob", result="pass")
    return case
