"""The laws of clocks, escalations and replay, tried on random cases under random procedures."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.laws import laws
from tests.laws.generating import Story, stories
from tests.laws.procedures import REAL

# Events one second apart or more: the order of the list then says nothing that time does not.
APART = st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=4))
SHUFFLED = stories(REAL, APART, least=5).flatmap(
    lambda story: st.tuples(st.just(story), st.permutations(range(len(story.told))))
)

QUICK = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    "law",
    [
        laws.nothing_changes_before_the_next_wake_up,
        laws.something_changes_at_the_next_wake_up,
        laws.what_is_owed_never_shrinks,
    ],
)
def test_time_passes(law: Callable[[Story], None]) -> None:
    QUICK(given(stories())(law))()


def test_the_order_of_the_list_does_not_matter() -> None:
    QUICK(given(SHUFFLED)(lambda drawn: laws.the_order_of_the_list_does_not_matter(*drawn)))()
