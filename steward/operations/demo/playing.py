"""Playing the stories: every report and fact in the order of time, through the one door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from heapq import heappop, heappush
from typing import Any
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.domain.cases import codec
from steward.domain.cases.facts import Received
from steward.operations.demo.moments import moment
from steward.operations.demo.script import Matter, Step, Story, stories
from steward.operations.performing import perform
from steward.operations.receiving import Report, receive
from steward.operations.waking import next_fire_at, wake_batch
from steward.store.models import CaseRow

INSTANTS = ("promised_at", "appointment_at", "until")
PEOPLE = ("person", "to_person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A case to be played: what is reported when, by and to whom, and how it goes on."""

    at: datetime
    matter: Matter
    story: Story
    receipt: Received
    receiver: Actor


@dataclass(slots=True)
class Stage:
    """Where the stories of one company are played, up to ``now``."""

    people: Mapping[str, Actor]
    zone: ZoneInfo
    now: datetime
    turns: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    expected: int = 0
    wake_at: datetime | None = None

    def expect(self, part: Part) -> None:
        """Have a case reported when its time comes."""
        self.expect_at(part.at, partial(self._report, part))

    def play(self) -> None:
        """Do everything in the order of time; whatever falls due on the way wakes at its hour."""
        while self.turns:
            at, _, act = heappop(self.turns)
            self._wake_until(at)
            act()
        self._wake_until(self.now)

    def _wake_until(self, at: datetime) -> None:
        while self.wake_at is not None and self.wake_at <= at:
            wake_batch(self.wake_at)
            self.wake_at = next_fire_at()

    def armed(self, row: CaseRow) -> None:
        """Note when a case wakes next."""
        instants = (self.wake_at, row.next_wake_at)
        self.wake_at = min((i for i in instants if i is not None), default=None)

    def expect_at(self, at: datetime, act: Callable[[], None]) -> None:
        """Have something done at an instant, if that comes before the play ends."""
        if at <= self.now:
            self.expected += 1
            heappush(self.turns, (at, self.expected, act))

    def _report(self, part: Part) -> None:
        report = Report(fact=part.receipt, title=part.matter.title, text=part.matter.text)
        row = receive(report, actor=part.receiver, at=part.at, now=part.at)
        self.armed(row)
        self._follow(row, part.at, part.matter, part.story)

    def _follow(self, row: CaseRow, start: datetime, matter: Matter, story: Story) -> None:
        for step in story.steps:
            at = moment(step.after, start, self.now, self.zone)
            self.expect_at(at, partial(self._step, row, start, at, matter, story, step))

    def _step(
        self,
        row: CaseRow,
        start: datetime,
        at: datetime,
        matter: Matter,
        story: Story,
        step: Step,
    ) -> None:
        data = self._data(step, start, matter)
        after = perform(
            codec.read(step.fact, data),
            ref=row.ref,
            actor=self.people[step.by],
            at=at,
            now=at,
            text=matter.tells(step.text),
        )
        self.armed(after)
        if story.leads_to is not None:
            self._follow_derived(row, at, matter, stories()[story.leads_to])

    def _follow_derived(self, row: CaseRow, at: datetime, matter: Matter, story: Story) -> None:
        for child in CaseRow.objects.filter(company=row.company_id, parent=row, received_at=at):
            self.armed(child)
            self._follow(child, at, matter, story)

    def _data(self, step: Step, start: datetime, matter: Matter) -> dict[str, Any]:
        data = dict(step.data)
        for key in INSTANTS:
            if key in data:
                data[key] = moment(data[key], start, self.now, self.zone).isoformat()
        for key in PEOPLE:
            if key in data:
                data[key] = self.people[data[key]].id
        if step.fact == "triaged" and matter.urgency:
            data["urgency"] = matter.urgency
        return data
