"""How fast a company answers and what it missed, counted from logs and packs alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from statistics import mean, median, quantiles
from typing import TypeVar
from zoneinfo import ZoneInfo

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Received, Replied
from steward.domain.cases.words import OWN_KINDS
from steward.domain.clocks.clock import Clock, Reading
from steward.domain.clocks.measure import Course, clocks, course_of
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from steward.queries.figures import EscalationLine, MilestoneLine, Question, Statistics, Times
from steward.queries.situations import situation_of
from steward.store.log import load_many
from steward.store.models import Adoption, CaseRow, Company, Escalation
from steward.store.tenancy import company_scope

T = TypeVar("T")
BATCH = 500


def packs_of(company: Company) -> tuple[str, ...]:
    """Return the packs that a company has ever adopted."""
    with company_scope(company.pk):
        adopted = Adoption.objects.filter(company=company).values_list("packs", flat=True)
        return tuple(sorted({name for packs in adopted for name, _, _ in packs}))


def statistics(company: Company, question: Question, at: datetime) -> Statistics:
    """Return the figures of a company's cases as they stand at an instant.

    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    tally = _Tally(question, at, ZoneInfo(company.timezone))
    with company_scope(company.pk):
        rows = CaseRow.objects.filter(company=company).select_related("adoption__company")
        for batch in _batches(rows.order_by("pk").iterator(BATCH)):
            logs = load_many(batch)
            _count(tally, [(row, logs[row.pk]) for row in batch])
    return tally.figures()


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _count(tally: "_Tally", cases: Sequence[tuple[CaseRow, Sequence[Entry]]]) -> None:
    counted: dict[int, Procedure] = {}
    for row, log in cases:
        course = course_of(log)
        if tally.question.holds(course.case.received_at):
            situation = situation_of(row.adoption)
            counted[row.pk] = situation.procedure
            tally.add(course, clocks(situation.procedure, situation.calendar, course))
    for rung in Escalation.objects.filter(case__in=counted).order_by("pk"):
        tally.told(rung, counted[rung.case_id])


@dataclass(slots=True)
class _Tally:
    question: Question
    at: datetime
    zone: ZoneInfo
    cases: int = 0
    times: list[timedelta] = field(default_factory=list)
    readings: Counter[tuple[str, str, Words, Reading]] = field(default_factory=Counter)
    months: Counter[tuple[str, str]] = field(default_factory=Counter)
    rungs: Counter[tuple[str, str, int, Words]] = field(default_factory=Counter)

    def add(self, course: Course, found: Iterable[Clock]) -> None:
        # What the desk opened itself is no report, though its clocks count.
        self.cases += course.case.kind not in OWN_KINDS
        received = next(e.at for e in course.log if isinstance(e.fact, Received))
        replied = next((e.at for e in course.log if isinstance(e.fact, Replied)), None)
        if replied is not None:
            self.times.append(replied - received)
        for clock in found:
            if clock.anchor is not None and self._asked(clock.milestone.pack):
                self._read(clock)

    def told(self, rung: Escalation, procedure: Procedure) -> None:
        packs = (pack for pack in procedure.packs if self._asked(pack.id))
        if any(rung.milestone in pack.refs for pack in packs):
            role = procedure.roles.get(rung.role)
            title = role.title if role else Words(rung.role, rung.role)
            self.rungs[rung.rule, rung.milestone, rung.level, title] += 1

    def figures(self) -> Statistics:
        return Statistics(
            at=self.at,
            cases=self.cases,
            replied=_times(self.times, self.question.slow) if self.times else None,
            milestones=tuple(self._lines()),
            months=tuple((*key, count) for key, count in sorted(self.months.items())),
            escalations=tuple(
                EscalationLine(rule=rule, milestone=milestone, level=level, role=role, count=n)
                for (rule, milestone, level, role), n in sorted(
                    self.rungs.items(), key=lambda item: item[0][:3]
                )
            ),
        )

    def _asked(self, pack: str) -> bool:
        return self.question.pack in (None, pack)

    def _read(self, clock: Clock) -> None:
        m = clock.milestone
        self.readings[m.rule, m.ref, m.title, clock.read(self.at)] += 1
        if (missed := clock.breached_at(self.at)) is not None:
            self.months[f"{missed.astimezone(self.zone):%Y-%m}", m.ref] += 1

    def _lines(self) -> Iterator[MilestoneLine]:
        for rule, ref, title in sorted({k[:3] for k in self.readings}, key=lambda k: k[:2]):
            counts = {reading: self.readings[rule, ref, title, reading] for reading in Reading}
            met, late = counts.pop(Reading.MET), counts.pop(Reading.MET_LATE)
            breached = counts.pop(Reading.BREACHED)
            yield MilestoneLine(
                rule=rule,
                milestone=ref,
                title=title,
                met=met,
                met_late=late,
                breached=breached,
                other=sum(counts.values()),
            )


def _times(times: Sequence[timedelta], slow: Sequence[timedelta]) -> Times:
    seconds = sorted(t.total_seconds() for t in times)
    p90 = quantiles(seconds, n=10, method="inclusive")[8] if len(seconds) > 1 else seconds[0]
    return Times(
        count=len(seconds),
        median=timedelta(seconds=median(seconds)),
        p90=timedelta(seconds=p90),
        mean=timedelta(seconds=mean(seconds)),
        over=tuple((limit, sum(t > limit for t in times)) for limit in slow),
    )
