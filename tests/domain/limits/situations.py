"""Random limits with random pauses on random calendars."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import strategies as st

from steward.domain.calendars import WorkingCalendar, in_utc
from steward.domain.limits import Due, Limit, Pause, Unit, due
from tests.domain.calendars import situations as calendars
from tests.domain.calendars.situations import Plan

IN_SECONDS = {
    Unit.MINUTES: 60,
    Unit.HOURS: 3600,
    Unit.WORKING_MINUTES: 60,
    Unit.WORKING_HOURS: 3600,
}
MOST = {Unit.MINUTES: 1500, Unit.WORKING_MINUTES: 900, Unit.HOURS: 30, Unit.WORKING_HOURS: 20}
IN_DAYS = tuple(unit for unit in Unit if unit not in IN_SECONDS)


@dataclass(frozen=True)
class Situation:
    """A limit, its start in UTC and the pauses, which may overlap and begin before the start."""

    plan: Plan
    limit: Limit
    start: datetime
    pauses: tuple[Pause, ...]
    ends_day: bool

    def due(self, calendar: WorkingCalendar) -> Due:
        return due(self.limit, self.start, self.pauses, calendar, ends_day=self.ends_day)

    @property
    def working(self) -> bool:
        return self.limit.unit in (Unit.WORKING_MINUTES, Unit.WORKING_HOURS)

    @property
    def seconds(self) -> int:
        return self.limit.amount * IN_SECONDS[self.limit.unit]


@st.composite
def in_seconds(draw: st.DrawFn) -> Situation:
    situation = draw(calendars.situations())
    unit = draw(st.sampled_from(tuple(IN_SECONDS)))
    # Little enough for the plan to be open so long within the days that a walk covers.
    most = min(MOST[unit], situation.short // IN_SECONDS[unit])
    return Situation(
        plan=situation.plan,
        limit=Limit(draw(st.integers(0, most)), unit),
        start=situation.a,
        pauses=draw(_pauses(situation.a, -6, 14)),
        ends_day=False,
    )


@st.composite
def in_days(draw: st.DrawFn) -> Situation:
    situation = draw(calendars.situations())
    calendar = situation.plan.build()
    ends_day = draw(st.booleans())
    start = calendar.end_of(calendar.day_of(situation.a)) if ends_day else situation.a
    unit = draw(st.sampled_from(IN_DAYS) | st.just(Unit.WORKING_DAYS))
    most = {Unit.DAYS: 9, Unit.WORKING_DAYS: 9, Unit.WEEKS: 2}.get(unit, 2)
    return Situation(
        plan=situation.plan,
        limit=Limit(draw(st.integers(0, most)), unit),
        start=start,
        pauses=draw(_pauses(calendar.start_of(calendar.day_of(situation.a)), -24, 150)),
        ends_day=ends_day,
    )


@st.composite
def _pauses(draw: st.DrawFn, near: datetime, first_hour: int, last_hour: int) -> tuple[Pause, ...]:
    # Half hours from a midnight meet the ends of days exactly.
    halves = st.integers(first_hour * 2, last_hour * 2).map(lambda n: timedelta(minutes=30 * n))
    odd = st.integers(first_hour * 3600, last_hour * 3600).map(lambda n: timedelta(seconds=n))
    instants = halves | odd
    pauses = []
    for one, other in draw(st.lists(st.tuples(instants, instants), max_size=4)):
        begins, ends = sorted((in_utc(near) + one, in_utc(near) + other))
        pauses.append(Pause(begins, ends))
    if draw(st.integers(0, 5)) == 5:
        pauses.append(Pause(in_utc(near) + draw(instants), None))
    return tuple(pauses)
