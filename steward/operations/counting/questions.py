"""What is asked of the cases of a company: all that decides the answer, and nothing else."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from steward.domain.access import Actor
from steward.domain.procedures.duties import Cycle
from steward.domain.rates.turns import Turn, turn

TURNS = 7
"""How many turns before the one that is asked for are counted with it, to show where it comes
from: with it two quarters of months, or a week of days and a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The figures of a turn that begins on a day, within a reach.

    ``adoption`` says which figures there are. ``place`` is the path at or below which cases lie,
    ``kind`` and ``person`` what they are and who answers for them; empty is all. ``reach`` are the
    paths at or below which the asker sees cases, ``None`` for everywhere: two who reach the same
    share the answer.
    """

    company: int
    adoption: int
    every: str
    begin: str
    place: str = ""
    kind: str = ""
    person: str = ""
    reach: tuple[str, ...] | None = None

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns that are counted, in the order of time."""
        return turn(Cycle(self.every), date.fromisoformat(self.begin)).back(TURNS)

    @property
    def asker(self) -> Actor:
        """Whoever reaches what the asker does."""
        return Actor(
            id="count", company=self.company, name="", roles=frozenset(), places=self.reach
        )

    @property
    def key(self) -> str:
        """What is the same for the same question."""
        return hashlib.sha256(json.dumps(self.plain(), sort_keys=True).encode()).hexdigest()

    def plain(self) -> dict[str, Any]:
        """Return the question as plain values."""
        reach = None if self.reach is None else sorted(self.reach)
        return {**asdict(self), "reach": reach}

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> "Question":
        """Return the question that plain values write."""
        reach = written["reach"]
        return cls(**{**written, "reach": None if reach is None else tuple(reach)})
