"""Signs that show only when facts or cases are laid side by side."""

from dataclasses import dataclass
from enum import StrEnum

from steward.domain.limits import Limit
from steward.domain.procedures.duties import Cycle
from steward.domain.procedures.patterns import Pattern, Test
from steward.domain.procedures.words import Words


class Look(StrEnum):
    """What is looked for."""

    ORDER = "order"
    EXACT_LIMIT = "exact_limit"
    REPETITION = "repetition"
    BATCH = "batch"
    COPY = "copy"


Sameness = tuple[tuple[str, ...], ...]
"""Fields of a case that must agree; of several in one place the first that is stated counts.

With ``OF_FACT`` before its name it is a field of the fact itself.
"""

OF_FACT = "fact."


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A sign between facts or cases: reported, never refused.

    ``order``: facts of one case, first of each, that happened against this order.
    ``exact_limit``: at least ``times`` cases in which ``milestones`` were done at the very instant
    they were due.
    ``repetition``: at least ``times`` facts of ``on`` in one turn of ``per``, in cases that agree
    in ``same``.
    ``batch``: one person recorded ``on`` for at least ``times`` cases in a span of ``within``; two
    are enough in a span of ``at_once``, or where both were late by a clock of ``milestones``.
    ``copy``: one person wrote the same words on ``on`` in at least ``times`` cases.
    """

    rule: str
    key: str
    title: Words
    looks_for: Look
    applies: tuple[Test, ...] = ()
    on: tuple[Pattern, ...] = ()
    order: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    same: Sameness = ()
    times: int = 2
    within: Limit | None = None
    at_once: Limit | None = None
    per: Cycle | None = None
    pack: str
