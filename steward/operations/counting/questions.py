"""What is asked of the cases of a company: all that decides the answer, and nothing else."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

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
        return _asker(self.company, self.reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignsQuestion:
    """The signs of the days from ``since`` to ``until`` in a ``zone``, within a reach."""

    company: int
    since: str
    until: str
    zone: str
    reach: tuple[str, ...] | None = None

    @property
    def period(self) -> tuple[datetime, datetime]:
        """The instants from the first until before the second."""
        zone, after = ZoneInfo(self.zone), date.fromisoformat(self.until) + timedelta(days=1)
        begin = datetime.combine(date.fromisoformat(self.since), time.min, zone)
        return begin, datetime.combine(after, time.min, zone)

    @property
    def asker(self) -> Actor:
        """Whoever reaches what the asker does."""
        return _asker(self.company, self.reach)


Asked = Question | SignsQuestion
OF = {"figures": Question, "signs": SignsQuestion}
"""What is counted, by the name under which a question is put down."""


def plain(question: Asked) -> dict[str, Any]:
    """Return a question as plain values."""
    what = next(name for name, kind in OF.items() if isinstance(question, kind))
    reach = None if question.reach is None else sorted(question.reach)
    return {**asdict(question), "what": what, "reach": reach}


def key_of(question: Asked) -> str:
    """Return what is the same for the same question."""
    return hashlib.sha256(json.dumps(plain(question), sort_keys=True).encode()).hexdigest()


def question_in(written: Mapping[str, Any]) -> Asked:
    """Return the question that plain values write."""
    fields = {name: value for name, value in written.items() if name != "what"}
    reach = None if fields["reach"] is None else tuple(fields["reach"])
    question: Asked = OF[written["what"]](**{**fields, "reach": reach})
    return question


def _asker(company: int, reach: tuple[str, ...] | None) -> Actor:
    return Actor(id="count", company=company, name="", roles=frozenset(), places=reach)
