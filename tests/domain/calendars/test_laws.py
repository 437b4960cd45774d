"""The laws of working calendars hold for random ones, in zones whose clocks are changed."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from tests.domain.calendars.laws import LAWS, LAWS_OF_COVERAGE
from tests.domain.calendars.situations import Situation, situations

Law = Callable[[Situation], None]
# The mutant that is hardest to notice shows at the 346th situation, or before.
AT_LENGTH = 400


@pytest.mark.parametrize("law", [*LAWS, *LAWS_OF_COVERAGE], ids=lambda law: law.__name__)
def test_law(law: Law) -> None:
    _try(law, 25)


@pytest.mark.slow
@pytest.mark.parametrize("law", [*LAWS, *LAWS_OF_COVERAGE], ids=lambda law: law.__name__)
def test_law_at_length(law: Law) -> None:
    _try(law, AT_LENGTH)


def _try(law: Law, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(situations(covered=law in LAWS))
    def holds(situation: Situation) -> None:
        law(situation)

    holds()
