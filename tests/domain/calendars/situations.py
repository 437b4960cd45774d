"""Random calendars, and instants around them, near the hours at which clocks are changed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from steward.domain.calendars import DayKind, DayRule, Hours, Shift, WorkingCalendar

# Besides the ordinary change in the small hours: half an hour at Lord Howe, an hour that starts
# at midnight in Beirut and just after it in St John's, and a day that Apia never had.
TURNS = {
    "Europe/Paris": ("2024-03-31T01:00", "2024-10-27T01:00"),
    "America/New_York": ("2024-03-10T07:00", "2024-11-03T06:00"),
    "Australia/Lord_Howe": ("2024-04-06T15:00", "2024-10-05T15:30"),
    "Asia/Shanghai": ("1986-05-03T18:00", "1991-09-14T17:00", "2023-12-31T16:00"),
    "America/St_Johns": ("2010-03-14T03:31", "2010-11-07T02:31"),
    "Asia/Beirut": ("2024-03-30T22:00", "2024-10-26T21:00"),
    "Pacific/Apia": ("2011-12-30T10:00",),
}

DAY = 1440
Minutes = tuple[tuple[int, int], ...]
"""Openings of a day in minutes on the wall; a close beyond 1440 is on the next day."""

Rule = str | Minutes
"""``off``, ``work``, or openings."""


@dataclass(frozen=True)
class Plan:
    """The content of a calendar as plain values, which the oracle reads too."""

    zone: str
    weekly: tuple[Minutes, ...]
    ordinary: Minutes
    years: frozenset[int] | None
    dates: dict[date, Rule]

    def build(self) -> WorkingCalendar:
        return WorkingCalendar(
            name="random",
            zone=ZoneInfo(self.zone),
            weekly=tuple(_shifts(minutes) for minutes in self.weekly),
            ordinary=_shifts(self.ordinary),
            years=self.years,
            dates={day: _rule(rule) for day, rule in self.dates.items()},
        )


@dataclass(frozen=True)
class Situation:
    """A plan and what the laws ask of it: instants in order, in UTC, and amounts."""

    plan: Plan
    a: datetime
    b: datetime
    c: datetime
    short: int
    long: int
    count: int


def _shifts(minutes: Minutes) -> Hours:
    return tuple(Shift(opens * 60, closes * 60) for opens, closes in minutes)


def _rule(rule: Rule) -> DayRule:
    return DayKind(rule) if isinstance(rule, str) else _shifts(rule)


def _day(marks: set[int], into_the_night: int | None) -> Minutes:
    # Marks in order are by turns an opening and a close; the last close may be in the night.
    times = sorted(marks)
    shifts = list(zip(times[::2], times[1::2], strict=False))
    if shifts and into_the_night is not None:
        opens, _ = shifts[-1]
        shifts[-1] = opens, min(DAY + into_the_night, opens + DAY)
    return tuple(shifts)


SMALL_HOURS = st.sampled_from((30, 60, 90, 105, 120, 150, 180))
HALF_HOURS = st.integers(0, 47).map(lambda count: count * 30)
MARKS = SMALL_HOURS | HALF_HOURS | st.integers(0, DAY - 1)
NIGHT = st.none() | st.sampled_from((0, 0, 60, 150, 360, DAY))
ANY_DAY = st.builds(_day, st.sets(MARKS, max_size=6), NIGHT)
OPEN_DAY = st.builds(_day, st.sets(MARKS, min_size=2, max_size=6), NIGHT)
KINDS: st.SearchStrategy[tuple[Minutes, ...]] = st.tuples(OPEN_DAY, OPEN_DAY, ANY_DAY)
WEEK = st.lists(st.integers(0, 2), min_size=6, max_size=6)
RULES: tuple[str | int, ...] = ("off", "work", 1, 2)
EXCEPTIONS = st.dictionaries(st.integers(-4, 6), st.sampled_from(RULES), max_size=5)
YEARS = st.sets(st.integers(-1, 1), min_size=1)
ZONES = st.sampled_from([(zone, turn) for zone, turns in TURNS.items() for turn in turns])
FRACTIONS = st.sampled_from((0, 0, 0, 0, 700_000, 1))
BEFORE = st.integers(-40 * 3600, 24 * 3600) | st.integers(-80, 48).map(lambda n: n * 1800)
LATER = st.integers(0, 60 * 3600) | st.integers(0, 120).map(lambda n: n * 1800)
SHORT = st.integers(0, 26 * 3600) | st.integers(0, 24 * 26).map(lambda n: n * 150)
LONG = SHORT | st.integers(0, 3000 * 3600)


@st.composite
def situations(draw: st.DrawFn, *, covered: bool = True) -> Situation:
    zone, text = draw(ZONES)
    turn = datetime.fromisoformat(text).replace(tzinfo=UTC)
    near = draw(st.sampled_from((turn, datetime(turn.year, 12, 31, 12, tzinfo=UTC))))
    plan = _plan(draw, zone, near, covered=covered)
    week = 60 * sum(closes - opens for day in plan.weekly for opens, closes in day)
    a, b, c = (timedelta(0, draw(part), draw(FRACTIONS)) for part in (BEFORE, LATER, LATER))
    return Situation(
        plan=plan,
        a=near + a,
        b=near + a + b,
        c=near + a + b + c,
        # Within some weeks and a year or so, however little the plan is open.
        short=min(draw(SHORT), 5 * week),
        long=min(draw(LONG), 60 * week),
        count=draw(st.integers(0, 30)),
    )


def _plan(draw: st.DrawFn, zone: str, near: datetime, *, covered: bool) -> Plan:
    kinds = draw(KINDS)
    weekly = [kinds[kind] for kind in draw(WEEK)]
    weekly.insert(draw(st.integers(0, 6)), kinds[0])
    return Plan(
        zone=zone,
        weekly=tuple(weekly),
        ordinary=kinds[1],
        years=None if covered else frozenset(near.year + n for n in draw(YEARS)),
        dates={
            near.date() + timedelta(n): kinds[rule] if isinstance(rule, int) else rule
            for n, rule in draw(EXCEPTIONS).items()
        },
    )
