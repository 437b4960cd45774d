"""In which order, and how often, a customer is tried to be reached for a follow-up 联系顺序."""

from dataclasses import dataclass

from steward.domain.cases.words import Method, Unreached
from steward.domain.limits import Limit
from steward.domain.procedures.patterns import Test
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of reaching somebody: tried so many times, with so long after each try."""

    method: Method
    times: int = 1
    apart: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaching:
    """The ways in their order (MINE-13). Only when one is spent does the next come.

    A try that failed for one of ``spends_way`` spends its way at once, for one of ``spends_all``
    every way. A try that ended with an appointment spends nothing.
    """

    rule: str
    key: str
    matter: str
    title: Words
    applies: tuple[Test, ...] = ()
    ways: tuple[Way, ...]
    spends_way: frozenset[Unreached] = frozenset()
    spends_all: frozenset[Unreached] = frozenset()
    pack: str
