"""Facts that nobody records: they follow from the log, from other cases and from time."""

from dataclasses import dataclass
from typing import ClassVar

from steward.domain.cases.facts.base import Fact
from steward.domain.cases.words import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded(Fact):
    """定级: the case has this weight from here on, by ``rule`` or (``None``) by hand.

    ``reason`` is the key of what raised it.

    ``by_time``: it rose because nothing happened, so it has risen only after its instant.
    """

    name: ClassVar[str] = "graded"
    severity: Severity
    rule: str | None = None
    reason: str | None = None
    by_time: bool = False
