"""Which cases wait for a worker, whom each way of assigning sends, and who may take a case on."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steward.domain.cases.state import fold
from steward.domain.cases.words import Assigning, Criterion, Kind
from steward.domain.dispatching import (
    Worker,
    first_of,
    trade_of,
    waits,
)
from steward.domain.procedures.dispatching import Dispatching, Trade
from steward.domain.procedures.patterns import IsIn, Test
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from tests.domain.building import START, WORDS, a_log, a_procedure, after

LEAVE = Words("请假", "away")


def a_dispatching(**changes: object) -> Dispatching:
    values: dict[str, object] = {
        "rule": "XX-01",
        "key": "repairs",
        "matter": "repairs",
        "title": WORDS,
        "applies": (Test("kind", IsIn(frozenset({Kind.REPAIR}))),),
        "way": Assigning.BY_RULE,
        "order": (Criterion.LOAD, Criterion.PLACE, Criterion.TURN),
        "pack": "test",
    }
    return Dispatching(**{**values, **changes})  # type: ignore[arg-type]


def a_trade(key: str, *words: str) -> Trade:
    return Trade(rule="XX-01", key=key, title=Words(key, key), words=words, pack="test")


def a_worker(id_: str, **changes: object) -> Worker:
    values: dict[str, object] = {"id": id_, "trades": frozenset({"water"})}
    return Worker(**{**values, **changes})  # type: ignore[arg-type]


PROCEDURE = a_procedure(
    dispatchings=(a_dispatching(),),
    trades=(a_trade("water", "水", "漏"), a_trade("power", "电"), a_trade("lift", "电梯")),
)


def test_a_repair_waits_until_somebody_has_it_and_again_once_it_was_given_back() -> None:
    given_: list[Any] = [(1, "passed_on", {"to_person": "7"})]
    returned = [*given_, (2, "returned", {"reason": "too_much"})]

    assert waits(PROCEDURE, fold(a_log()))
    assert not waits(PROCEDURE, fold(a_log(*given_)))
    assert waits(PROCEDURE, fold(a_log(*returned)))


@pytest.mark.parametrize(
    "facts",
    [
        [(1, "closed", {})],
        [(1, "paused", {})],
        [(1, "executor_chosen", {"executor": "third_party", "reason": "needs_licence"})],
        [(1, "claimed", {"person": "7"})],
    ],
)
def test_nobody_is_sent_to_what_is_over_stands_still_or_is_done_by_others(facts: list[Any]) -> None:
    assert not waits(PROCEDURE, fold(a_log(*facts)))


def test_what_a_procedure_sends_nobody_to_waits_for_nobody() -> None:
    assert not waits(PROCEDURE, fold(a_log(kind="complaint")))
    assert not waits(Procedure(()), fold(a_log()))


def test_others_who_come_to_look_are_not_at_work_on_it() -> None:
    log = a_log((1, "passed_on", {"to_person": "7"}), (2, "arrived", {}))
    looked = fold([*log[:-1], replace(log[-1], by="9")])
    nobodys = fold(a_log((2, "arrived", {})))

    assert fold([*log[:-1], replace(log[-1], by="7")]).on_site_at == after(2)
    assert (looked.on_site_at, nobodys.on_site_at) == (None, None)


def test_what_one_began_or_agreed_to_is_not_begun_by_the_next() -> None:
    appointment = after(5).isoformat()
    log: list[Any] = [
        (1, "passed_on", {"to_person": "7", "minutes": 90, "trade": "power"}),
        (2, "contacted", {"appointment_at": appointment}),
    ]
    agreed = fold(a_log(*log))
    begun = fold(a_log(*log, (5, "arrived", {})))
    handed_on = fold(
        a_log(
            *log, (5, "arrived", {}), (6, "transferred", {"to_person": "8", "reason": "off_duty"})
        )
    )

    assert (agreed.assignee, agreed.assigned_at, agreed.minutes) == ("7", after(1), 90)
    assert agreed.appointment_at == after(5)
    assert (begun.on_site_at, begun.appointment_at) == (after(5), None)
    assert (handed_on.assignee, handed_on.on_site_at, handed_on.trade) == ("8", None, "power")
    assert fold(a_log(*log, (5, "arrived", {}), (6, "finished", {}))).on_site_at is None


@pytest.mark.parametrize(
    ("title", "trade"),
    [("厨房漏水", "water"), ("客厅没电", "power"), ("电梯停在三楼", "lift"), ("院子里的树", "")],
)
def test_the_title_says_the_trade_by_its_longest_word(title: str, trade: str) -> None:
    assert trade_of(PROCEDURE, fold(a_log()), title) == trade


def test_a_trade_that_was_said_counts_more_than_the_title() -> None:
    log = a_log((1, "passed_on", {"to_role": "worker", "trade": "lift"}))

    assert trade_of(PROCEDURE, fold(log), "厨房漏水") == "lift"


def test_by_rule_the_load_comes_first_then_the_place_then_the_turn() -> None:
    busy = a_worker("1", in_hand=2, near=3)
    here = a_worker("2", in_hand=1, near=2, given_at=after(1))
    waited = a_worker("3", in_hand=1, near=1, given_at=START)
    new = a_worker("4", in_hand=1, near=1)

    found = first_of(a_dispatching(), "water", [busy, here, waited, new])

    assert [w.id for w in found] == ["2", "4", "3", "1"]


def test_nobody_is_sent_who_is_away_off_duty_or_of_another_trade() -> None:
    workers = [
        a_worker("1", absent=LEAVE),
        a_worker("2", off_duty=LEAVE),
        a_worker("3", trades=frozenset({"power"})),
        a_worker("4", trades=frozenset()),
    ]

    assert first_of(a_dispatching(), "water", workers) == ()
    assert [w.id for w in first_of(a_dispatching(), "", workers)] == ["3"]


@given(st.integers(1, 6), st.integers(1, 30))
def test_in_turn_nobody_is_sent_twice_more_than_another(people: int, cases: int) -> None:
    dispatching = a_dispatching(way=Assigning.ROUND_ROBIN)
    workers = {str(n): a_worker(str(n), in_hand=n % 3) for n in range(people)}
    sent = dict.fromkeys(workers, 0)
    for number in range(cases):
        chosen = first_of(dispatching, "water", workers.values())[0].id
        sent[chosen] += 1
        workers[chosen] = a_worker(chosen, given_at=START + timedelta(minutes=number))

    assert max(sent.values()) - min(sent.values()) <= 1
