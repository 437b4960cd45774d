"""Who acts for whom while somebody is away."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from steward.domain.access import Actor, Office, in_place_of, may
from steward.domain.access.deputising import (
    Leave,
    Receiver,
    acted_for,
    away_at,
    receivers,
    stand_in,
)
from steward.domain.cases.state import Case, fold
from steward.domain.procedures.records import Role
from tests.domain.building import START, WORDS, a_log, a_procedure, after

PEOPLE = ("1", "2", "3", "4")


def away(*pairs: tuple[str, str | None]) -> Mapping[str, Leave]:
    leaves = [Leave(person=person, deputy=deputy, since=START) for person, deputy in pairs]
    return away_at(leaves, START)


def test_a_leave_lasts_from_its_first_instant_until_the_one_at_which_they_are_back() -> None:
    leave = Leave(person="1", deputy="2", since=after(1), until=after(2))

    found = [bool(away_at([leave], after(h))) for h in (0.9, 1, 1.9, 2)]

    assert found == [False, True, True, False]


def test_without_an_end_it_lasts_until_further_notice() -> None:
    assert away_at([Leave(person="1", since=START)], after(24 * 365))


def test_two_leaves_meet_only_where_both_last() -> None:
    first = Leave(person="1", since=after(1), until=after(2))

    assert first.meets(Leave(person="1", since=after(1.5), until=after(3)))
    assert first.meets(Leave(person="1", since=START))
    assert not first.meets(Leave(person="1", since=after(2)))
    assert not Leave(person="1", since=after(2)).meets(first)


def test_a_deputy_who_is_away_passes_it_on_and_a_circle_to_nobody() -> None:
    assert stand_in("1", away()) == "1"
    assert stand_in("1", away(("1", "2"), ("2", "3"))) == "3"
    assert stand_in("1", away(("1", "2"), ("2", "1"))) is None
    assert stand_in("1", away(("1", None))) is None
    assert acted_for("3", away(("1", "2"), ("2", "3"))) == ("1", "2")
    assert acted_for("2", away(("1", "2"), ("2", "3"))) == ()


def test_whoever_is_there_receives_and_a_deputy_in_place_of_who_is_not() -> None:
    holders = {"head": ("1", "2")}

    assert receivers(["head"], holders, away(("1", "3"))) == (
        Receiver("2"),
        Receiver("3", in_place_of="1"),
    )


def test_a_holder_who_is_also_the_deputy_is_told_once_in_their_own_name() -> None:
    assert receivers(["head"], {"head": ("1", "2")}, away(("1", "2"))) == (Receiver("2"),)


def test_a_role_with_nobody_there_passes_it_up_the_line() -> None:
    holders = {"head": ("1",), "chief": ("2",)}

    assert receivers(["head", "chief"], holders, away(("1", None))) == (Receiver("2"),)


def test_with_nobody_there_at_all_it_waits_for_the_first() -> None:
    holders = {"head": ("1",), "chief": ("2",)}

    assert receivers(["head", "chief"], holders, away(("1", None), ("2", "1"))) == (Receiver("1"),)
    assert receivers(["head"], {}, away()) == ()


@given(
    st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from((*PEOPLE, None))),
    st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1),
)
def test_nothing_that_a_held_role_is_told_is_lost_or_told_twice(
    deputies: dict[str, str | None], people: list[str]
) -> None:
    found = receivers(["head"], {"head": people}, away(*deputies.items()))

    assert found
    assert len({one.person for one in found}) == len(found)
    assert {one.in_place_of or one.person for one in found} <= set(people)


@given(st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from((*PEOPLE, None))))
def test_at_most_one_person_acts_for_who_is_away_and_is_there(
    deputies: dict[str, str | None],
) -> None:
    leaves = away(*deputies.items())

    for absent in leaves:
        acting = [person for person in PEOPLE if absent in acted_for(person, leaves)]
        assert len(acting) <= 1
        assert not set(acting) & set(leaves)


PROCEDURE = a_procedure(
    roles={
        "head": Role(key="head", title=WORDS, may=frozenset({"closed", "noted"})),
        "guard": Role(key="guard", title=WORDS, may=frozenset({"noted"})),
    }
)
GUARD = Actor(
    id="1",
    company=1,
    name="甲",
    roles=frozenset({"guard", "head"}),
    staff=1,
    offices=(Office(role="guard"), Office(role="head", place="A/", of="2")),
    acts_for=("2",),
)


def a_case(**changes: object) -> Case:
    return replace(fold(a_log()), **changes)  # type: ignore[arg-type]


def test_a_deputy_may_what_the_absent_may_where_the_absent_may_it() -> None:
    assert may(PROCEDURE, GUARD.at("A/1/"), "closed")
    assert not may(PROCEDURE, GUARD.at("B/1/"), "closed")
    assert may(PROCEDURE, GUARD.at("B/1/"), "noted")


def test_a_role_at_a_place_is_none_over_the_company() -> None:
    assert may(PROCEDURE, GUARD.over("A/"), "closed")
    assert not may(PROCEDURE, GUARD.over(""), "closed")


def test_what_only_the_absent_may_is_done_in_their_place() -> None:
    assert in_place_of(PROCEDURE, GUARD, "closed", a_case()) == "2"
    assert in_place_of(PROCEDURE, GUARD, "noted", a_case()) is None


def test_on_the_cases_of_the_absent_the_deputy_acts_in_their_place() -> None:
    assert in_place_of(PROCEDURE, GUARD, "noted", a_case(responsible="2")) == "2"
    assert in_place_of(PROCEDURE, GUARD, "noted", a_case(responsible="2", assignee="1")) is None
    assert in_place_of(PROCEDURE, GUARD, "noted", a_case(responsible="3")) is None


def test_the_cases_of_those_one_acts_for_are_ones_own() -> None:
    assert GUARD.people == (1, 2)
