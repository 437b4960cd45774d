"""Which way comes next, when it may be tried, and when all are spent."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steward.domain.calendars import WorkingCalendar
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import FollowUpGivenUp
from steward.domain.cases.state import fold
from steward.domain.cases.words import Method, Unreached
from steward.domain.decisions import refusals
from steward.domain.limits import Limit
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.reaching import Reaching, Way
from steward.domain.reaching import Standing, not_before, standing
from tests.domain.building import WORDS, a_log, a_procedure, after

CALENDAR = WorkingCalendar.always(ZoneInfo("Asia/Shanghai"))
ORDER = Reaching(
    rule="XX-13",
    key="order",
    matter="order",
    title=WORDS,
    ways=(
        Way(method=Method.PHONE, times=2, apart=Limit.parse("2 hours")),
        Way(method=Method.MESSAGE, apart=Limit.parse("1 days")),
        Way(method=Method.MAIL),
    ),
    spends_way=frozenset({Unreached.NO_SUCH_NUMBER}),
    spends_all=frozenset({Unreached.REFUSED}),
    pack="test",
)


def procedure() -> Procedure:
    return a_procedure(reachings=(ORDER,))


def stand(*tries: tuple[float, dict[str, object]]) -> Standing:
    log = a_log(*((hours, "follow_up_tried", data) for hours, data in tries))
    found = standing(procedure(), fold(log), log)
    assert found is not None
    return found


def way(*tries: dict[str, object]) -> Method | None:
    found = stand(*((float(n), data) for n, data in enumerate(tries, start=1))).way
    return found.method if found else None


CALL: dict[str, object] = {"method": "phone"}
WRITE: dict[str, object] = {"method": "message"}
MAIL: dict[str, object] = {"method": "mail"}


def test_the_ways_come_in_their_order() -> None:
    assert way() is Method.PHONE
    assert way(CALL) is Method.PHONE
    assert way(CALL, CALL) is Method.MESSAGE
    assert way(CALL, CALL, WRITE) is Method.MAIL
    assert way(CALL, CALL, WRITE, MAIL) is None


def test_a_try_that_does_not_say_how_was_a_call() -> None:
    assert way({}, {}) is Method.MESSAGE


def test_a_number_that_is_none_needs_no_second_call() -> None:
    assert way({**CALL, "reason": "no_such_number"}) is Method.MESSAGE
    assert way({**CALL, "reason": "no_answer"}) is Method.PHONE


def test_who_refuses_is_left_alone() -> None:
    assert way({**CALL, "reason": "refused"}) is None


def test_an_appointment_spends_nothing_and_says_when() -> None:
    at = after(30)
    found = stand((1.0, CALL), (2.0, {**CALL, "reason": "another_time", "call_at": at.isoformat()}))

    assert (found.way, found.tries, found.total) == (ORDER.ways[0], 1, 2)
    assert not_before(found, CALENDAR) == at


def test_the_next_try_waits_as_long_as_the_one_before_asks() -> None:
    assert not_before(stand(), CALENDAR) is None
    assert not_before(stand((1.0, CALL)), CALENDAR) == after(3)
    assert not_before(stand((1.0, CALL), (3.0, CALL)), CALENDAR) == after(5)
    # A message sent at 14:00 of Monday is waited for until the end of Tuesday.
    waited = stand((1.0, CALL), (3.0, CALL), (5.0, WRITE))
    assert not_before(waited, CALENDAR) == CALENDAR.end_of(after(24).date())
    assert not_before(stand((1.0, {**CALL, "reason": "refused"})), CALENDAR) is None


def test_a_follow_up_that_was_made_and_a_reopening_begin_anew() -> None:
    tried: list[tuple[float, str, dict[str, object]]] = [
        (1.0, "follow_up_tried", CALL),
        (2.0, "follow_up_tried", CALL),
    ]
    for name in ("followed_up", "reopened"):
        log = a_log(*tried, (2.5, "resolved", {}), (3.0, name, {}))
        found = standing(procedure(), fold(log), log)
        assert found is not None
        assert (found.way, found.total) == (ORDER.ways[0], 0)


def test_no_order_where_no_procedure_gives_one() -> None:
    log = a_log()
    assert standing(a_procedure(), fold(log), log) is None


@pytest.mark.parametrize(
    ("tries", "rules"),
    [
        ([], ["XX-13"]),
        ([CALL, CALL], ["XX-13"]),
        ([CALL, CALL, WRITE], ["XX-13"]),
        ([CALL, CALL, WRITE, MAIL], []),
        ([{**CALL, "reason": "refused"}], []),
    ],
)
def test_it_is_given_up_only_when_every_way_is_spent(
    tries: list[dict[str, object]], rules: list[str]
) -> None:
    log = a_log(*((float(n), "follow_up_tried", t) for n, t in enumerate(tries, start=1)))
    given_up = Entry(seq=len(log) + 1, at=after(9), fact=FollowUpGivenUp())

    assert [r.rule for r in refusals(procedure(), log, given_up)] == rules


TRY = st.fixed_dictionaries(
    {},
    optional={
        "method": st.sampled_from([m.value for m in Method]),
        "reason": st.sampled_from([r.value for r in Unreached]),
    },
)


@given(st.lists(TRY, max_size=9))
def test_another_try_never_leads_back_to_an_earlier_way(tries: list[dict[str, object]]) -> None:
    places = []
    for n in range(len(tries) + 1):
        found = stand(*((float(i), t) for i, t in enumerate(tries[:n], start=1))).way
        places.append(ORDER.ways.index(found) if found else len(ORDER.ways))

    assert places == sorted(places)


@given(st.lists(TRY, max_size=9))
def test_a_way_that_is_offered_was_tried_less_often_than_asked(
    tries: list[dict[str, object]],
) -> None:
    found = stand(*((float(i), t) for i, t in enumerate(tries, start=1)))

    assert found.total == len(tries)
    assert found.spent or (found.way is not None and found.tries < found.way.times)
    assert found.last is None or found.last.at == after() + timedelta(hours=len(tries))
