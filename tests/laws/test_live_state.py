"""Whatever commands come, live state and escalations are what the log adds up to."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from steward.operations import recording, settling
from tests.laws.generating import events
from tests.laws.live import the_live_state_equals_the_fold
from tests.operations.desk import a_desk

pytestmark = pytest.mark.django_db

DELAYS = st.lists(
    st.sampled_from([timedelta(0), timedelta(0), timedelta(minutes=20), timedelta(days=2)]),
    min_size=9,
    max_size=9,
)
HISTORIES = st.tuples(events(), DELAYS, st.lists(st.booleans(), min_size=9, max_size=9))

QUICK = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
SEARCH = settings(
    QUICK,
    max_examples=60,
    phases=[Phase.generate],
    database=None,
    derandomize=True,
    report_multiple_bugs=False,
)


def tried(with_settings: settings) -> None:
    """Try the law on random histories."""
    desk = a_desk()

    def law(drawn: tuple[Any, ...]) -> None:
        the_live_state_equals_the_fold(desk, *drawn)

    with_settings(given(HISTORIES)(law))()


def test_the_live_state_equals_the_fold() -> None:
    tried(QUICK)


def does_nothing(*args: object, **more: object) -> None:
    """A step that was forgotten."""


def never(*args: object) -> None:
    """A wake-up that was forgotten."""
    return


_refresh = settling.refresh


def refreshed_by_the_receipt(row: Any, course: Any, situation: Any, now: Any, called: Any) -> Any:
    """Judge a case as if no time had passed."""
    return _refresh(row, course, situation, row.received_at, called)


MUTANTS: list[tuple[Any, str, Callable[..., Any]]] = [
    (settling, "tell_escalations", does_nothing),
    (settling, "arm", does_nothing),
    (settling, "_hints", does_nothing),
    (settling, "wake_of", never),
    (recording, "refresh", refreshed_by_the_receipt),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("owner", "name", "function"), MUTANTS, ids=lambda v: getattr(v, "__name__", v)
)
def test_the_law_notices(
    owner: Any, name: str, function: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, name, function)
    with pytest.raises(AssertionError):
        tried(SEARCH)
