"""Each law notices the mistakes it is there for: it finds a counterexample to every mutant."""

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from tests.domain.limits.mutants import MUTANTS, Mutant
from tests.domain.limits.situations import Situation
from tests.domain.limits.test_laws import LAWS, Law

SITUATIONS = dict(LAWS)
PAIRS = [(mutant, law) for mutant in MUTANTS for law in mutant.breaks]
SEARCH = settings(
    max_examples=1500,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mutant", "law"),
    PAIRS,
    ids=[f"{mutant.function.__name__}-{law.__name__}" for mutant, law in PAIRS],
)
def test_the_law_finds_the_mutant(
    mutant: Mutant, law: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutant.owner, mutant.name, mutant.function)
    find(SITUATIONS[law], lambda situation: _fails(law, situation), settings=SEARCH)


def test_every_law_has_a_mutant_that_breaks_it() -> None:
    assert {law for _, law in PAIRS} == SITUATIONS.keys()


def _fails(law: Law, situation: Situation) -> bool:
    try:
        law(situation)
    except AssertionError:
        return True
    return False
