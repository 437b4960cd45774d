"""The clocks of one day: which fall due in it and which were stopped in it, counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from steward.domain.clocks.clock import Clock, Reading
from steward.domain.clocks.dials import Dial, clocks_of
from steward.queries.finding import OVER
from steward.queries.situations import situations_of
from steward.store.dials import dials_between
from steward.store.models import CaseEntry, CaseRow, Company


@dataclass(frozen=True, slots=True)
class Day:
    """A company's day: what happens at its first instant is in it, what is due at its last too."""

    start: datetime
    end: datetime

    def has_due(self, at: datetime | None) -> bool:
        """Tell whether a due instant belongs to the day: midnight ends one and begins none."""
        return at is not None and self.start < at <= self.end

    def has(self, at: datetime | None) -> bool:
        """Tell whether something happened on the day."""
        return at is not None and self.start <= at < self.end


@dataclass(frozen=True, slots=True)
class Hour:
    """The clocks that fall due within an hour of the day, counted by how they stand."""

    hour: int
    kept: int = 0
    late: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        """How many fall due."""
        return self.kept + self.late + self.open


@dataclass(frozen=True, slots=True)
class Counted:
    """A day in numbers: duties done in time and late, and what falls due by the hour."""

    kept: int
    late: int
    hours: tuple[Hour, ...]


def day_of(company: Company, now: datetime) -> Day:
    """Return the company's day of an instant."""
    zone = ZoneInfo(company.timezone)
    today = now.astimezone(zone).date()
    start, end = (datetime.combine(d, time(), zone) for d in (today, today + timedelta(days=1)))
    return Day(start, end)


def counted(cases: QuerySet[CaseRow], company: int, day: Day, now: datetime) -> Counted:
    """Return a day in numbers, from the clocks that are kept beside the cases of a company."""
    found = list(_clocks(cases, company, day))
    done = [c.read(now) for c in found if day.has(c.stopped_at) and not c.too_early]
    return Counted(
        kept=done.count(Reading.MET),
        late=done.count(Reading.MET_LATE),
        hours=tuple(_by_hour([c for c in found if day.has_due(c.due_at)], day, now)),
    )


def _clocks(cases: QuerySet[CaseRow], company: int, day: Day) -> Iterator[Clock]:
    """The clocks that the day concerns: of cases written to on it, and of open ones due by then."""
    written = CaseEntry.objects.filter(company=company, recorded_at__gte=day.start)
    due = ~Q(status__in=OVER) & Q(next_due_at__lte=day.end)
    concerned = cases.filter(due | Q(pk__in=written.values("case")))
    found: dict[int, list[Dial]] = {}
    for adoption, dial in dials_between(concerned, day.start, day.end):
        found.setdefault(adoption, []).append(dial)
    for adoption, situation in situations_of(company, found).items():
        yield from clocks_of(situation.procedure, found[adoption])


def _by_hour(clocks: Iterable[Clock], day: Day, now: datetime) -> Iterator[Hour]:
    """Every hour of the day, in order; what is due on the hour belongs to the hour before it."""
    hours = {hour: [0, 0, 0] for hour in range(24)}
    for clock in clocks:
        if clock.due_at is None or (standing := _standing(clock, now)) is None:
            continue
        passed = clock.due_at - day.start - timedelta(microseconds=1)
        hours[min(23, passed // timedelta(hours=1))][standing] += 1
    for hour, (kept, late, open_) in hours.items():
        yield Hour(hour, kept, late, open_)


def _standing(clock: Clock, now: datetime) -> int | None:
    """Kept, late or open; nothing of what is paused, fell away, or was too early."""
    match clock.read(now):
        case Reading.MET:
            return 0
        case Reading.MET_LATE | Reading.BREACHED:
            return 1
        case Reading.RUNNING | Reading.WAITING:
            return 2
        case Reading.PAUSED | Reading.CANCELLED | Reading.TOO_EARLY:
            return None
