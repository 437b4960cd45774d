"""The laws of limits hold for random ones with random pauses."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.limits.laws import LAWS_OF_BOTH, LAWS_OF_DAYS, LAWS_OF_TIME
from tests.domain.limits.situations import Situation, in_days, in_seconds

Law = Callable[[Situation], None]
# The mutant that is hardest to notice shows at the 325th situation, or before.
AT_LENGTH = 400
LAWS: list[tuple[Law, st.SearchStrategy[Situation]]] = [
    *((law, in_seconds()) for law in LAWS_OF_TIME),
    *((law, in_days()) for law in LAWS_OF_DAYS),
    *((law, in_seconds() | in_days()) for law in LAWS_OF_BOTH),
]
NAMES = [law.__name__ for law, _ in LAWS]


@pytest.mark.parametrize(("law", "situations"), LAWS, ids=NAMES)
def test_law(law: Law, situations: st.SearchStrategy[Situation]) -> None:
    _try(law, situations, 25)


@pytest.mark.slow
@pytest.mark.parametrize(("law", "situations"), LAWS, ids=NAMES)
def test_law_at_length(law: Law, situations: st.SearchStrategy[Situation]) -> None:
    _try(law, situations, AT_LENGTH)


def _try(law: Law, situations: st.SearchStrategy[Situation], examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(situations)
    def holds(situation: Situation) -> None:
        law(situation)

    holds()
