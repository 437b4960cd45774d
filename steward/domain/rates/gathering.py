"""Figures gathered slice by slice: what all slices make together.

Cases of one slice are looked at in one go; no case is looked at twice. What asks whether other
cases agree with one is decided at the end, when all are known. A company has a hundred thousand of
them, so what is held meanwhile is small: numbers for cases, and equal values once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from steward.domain.calendars import WorkingCalendar
from steward.domain.procedures.procedure import Procedure
from steward.domain.rates.answers import Answer
from steward.domain.rates.columns import Once, numbers
from steward.domain.rates.parts import Part


@dataclass(slots=True)
class Gathering:
    """The parts that came in so far; ``procedure`` says what is counted.

    ``calendars`` are those that the cases are run by, in their order; ``once`` is what many say.
    """

    procedure: Procedure
    whole: Part
    calendars: list[WorkingCalendar] = field(default_factory=list)
    once: Once = field(default_factory=Once)

    @classmethod
    def of(cls, procedure: Procedure, periods: int) -> "Gathering":
        """Return a gathering without any part, in so many ``periods``."""
        return cls(procedure, Part.empty(procedure, periods))

    def add(self, part: Part, calendar: WorkingCalendar) -> None:
        """Take in what some more cases come to, all run by the same calendar."""
        self.calendars += [calendar] * len(part.refs)
        self.whole.join(part, self.once)

    def answer(self, at: datetime, places: Sequence[str]) -> Answer:
        """Return the figures as seen ``at``; ``places`` are all there are.

        Cases stand in the order in which they were received.

        :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
        """
        whole = self.whole
        for tally in (tally for row in whole.rates for tally in row):
            tally.settle(whole.alike, self.calendars)
        everyone = range(len(whole.refs))
        ordered = sorted(everyone, key=lambda n: (whole.received[n], whole.refs[n]))
        rank = numbers(everyone)
        for place, n in enumerate(ordered):
            rank[n] = place
        return Answer(
            at=at,
            procedure=self.procedure,
            whole=whole,
            rank=rank,
            places=tuple(places),
            cases={whole.refs[n]: whole.traits[n] for n in ordered},
        )
