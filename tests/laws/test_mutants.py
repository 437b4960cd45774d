"""Each law notices the mistakes it is there for: a law that never fails proves nothing."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.laws import laws
from tests.laws.generating import stories
from tests.laws.mutants import MUTANTS, Mutant
from tests.laws.test_laws import SHUFFLED

pytestmark = pytest.mark.slow

# The first story that fails is enough: it need not be made small.
SEARCH = settings(
    max_examples=5000,
    phases=[Phase.generate],
    database=None,
    derandomize=True,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_law_notices(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutant.owner, mutant.name, mutant.function)
    # Some mistakes do not even get as far as a wrong answer.
    with pytest.raises((AssertionError, ValueError)):
        SEARCH(given(_drawn(mutant.breaks))(lambda drawn: mutant.breaks(*drawn)))()


def _drawn(law: Callable[..., None]) -> st.SearchStrategy[tuple[object, ...]]:
    if law is laws.the_order_of_the_list_does_not_matter:
        return SHUFFLED
    return stories(least=2).map(lambda story: (story,))
