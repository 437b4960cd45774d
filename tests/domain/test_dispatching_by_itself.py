"""Which cases go to somebody without anybody pressing, and why others stay on the board."""

from typing import Any

import pytest

from steward.domain.cases.state import fold
from steward.domain.cases.words import Assigning, Hindrance
from steward.domain.dispatching import (
    Worker,
    against_claiming,
    against_reaching,
    against_sending,
    first_of,
    sends_itself,
    why_nobody,
    why_somebody_decides,
)
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from tests.domain.building import WORDS, a_log, a_procedure
from tests.domain.test_dispatching import LEAVE, a_dispatching, a_trade, a_worker


def by_itself(way: Assigning, *again: Hindrance) -> Procedure:
    return a_procedure(dispatchings=(a_dispatching(way=way, again=again),))


@pytest.mark.parametrize(
    ("way", "expected"),
    [("by_hand", False), ("grab", False), ("round_robin", True), ("by_rule", True)],
)
def test_in_turn_and_by_rule_nobody_has_to_press(way: str, expected: bool) -> None:
    procedure = by_itself(Assigning(way))

    assert sends_itself(procedure, fold(a_log())) is expected
    assert not sends_itself(procedure, fold(a_log((1, "passed_on", {"to_person": "7"}))))
    assert not sends_itself(procedure, fold(a_log((1, "paused", {}))))


def test_what_came_back_goes_to_another_or_waits_for_somebody_to_decide() -> None:
    procedure = by_itself(Assigning.BY_RULE, Hindrance.TOO_MUCH)
    had: list[Any] = [(1, "passed_on", {"to_person": "1"})]
    too_much = fold(a_log(*had, (2, "returned", {"reason": "too_much"})))
    no_material = fold(a_log(*had, (2, "returned", {"reason": "no_material"})))
    again = fold(
        a_log(
            *had, (2, "returned", {"reason": "no_material"}), (3, "passed_on", {"to_person": "1"})
        )
    )
    line = procedure.packs[0].dispatchings[0]

    assert (too_much.gave_back, too_much.returned_for) == (("1",), Hindrance.TOO_MUCH)
    assert sends_itself(procedure, too_much)
    assert not sends_itself(procedure, no_material)
    assert why_somebody_decides(line, too_much) is None
    assert "要人定" in (why_somebody_decides(line, no_material) or WORDS).zh
    assert (again.gave_back, again.returned_for) == (("1",), None)
    sent = first_of(line, "water", [a_worker("1"), a_worker("2")], too_much.gave_back)
    assert [w.id for w in sent] == ["2"]


def test_who_handed_a_case_on_is_not_the_next_to_get_it() -> None:
    log = a_log(
        (1, "passed_on", {"to_person": "1"}),
        (2, "transferred", {"to_person": "2", "reason": "too_much"}),
        (3, "returned", {"reason": "too_much"}),
    )

    assert fold(log).gave_back == ("1", "2")


@pytest.mark.parametrize(
    ("workers", "said"),
    [
        ([], "这里没有会water的人"),
        ([a_worker("1", trades=frozenset({"power"}))], "这里没有会water的人"),
        ([a_worker("1", absent=LEAVE), a_worker("2", off_duty=LEAVE)], "现在都不在岗"),
        ([a_worker("1")], "退过或转过"),
    ],
)
def test_that_nobody_can_be_sent_is_said_with_the_reason(workers: list[Worker], said: str) -> None:
    assert said in why_nobody(a_trade("water"), workers).zh


def test_whose_roles_do_not_reach_the_place_gets_nothing_there_by_any_way() -> None:
    beyond = a_worker("1", beyond=Words("管不到", "beyond"))
    grab = a_dispatching(way=Assigning.GRAB)

    assert first_of(a_dispatching(), "water", [beyond]) == ()
    assert [w.zh for w in against_sending(beyond)] == ["管不到"]
    assert [w.zh for w in against_reaching(beyond)] == ["管不到"]
    assert [w.zh for w in against_claiming(grab, None, beyond)] == ["管不到"]
    assert "没有会water的人" in why_nobody(a_trade("water"), [beyond]).zh
