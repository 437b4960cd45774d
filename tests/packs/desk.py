"""A case run as the desk runs it: each fact is decided on, then kept with what it set off."""

from collections.abc import Iterable
from copy import copy
from datetime import UTC, datetime, timedelta
from typing import Self

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Derived
from steward.domain.cases.state import Case
from steward.domain.clocks.clock import TICK, Clock, Reading
from steward.domain.clocks.measure import clocks, course_of
from steward.domain.decisions import Decision, Refused, decide, refusals
from steward.domain.escalations import Escalation, escalations
from steward.domain.findings import Finding, findings
from steward.domain.procedures.consequences import Notice
from steward.domain.procedures.procedure import Procedure
from steward.domain.severity import graded, notices
from steward.packs import compose
from steward.packs.calendars import china

START = datetime(2010, 3, 8, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in Shanghai
CALENDAR = china()
MANAGER_AND_SUPERVISOR = ["repair_manager", "specialist_supervisor"]


def after(**time: float) -> datetime:
    """Return the instant so long after the receipt."""
    return START + timedelta(**time)


def procedure_of(pack: str, **settings: object) -> Procedure:
    """Return the procedure of one pack with some settings."""
    return compose([(pack, None)], {pack: settings})


class Desk:
    """One case under a pack, with ``settings``; received at ``START``, or ``at`` an instant."""

    def __init__(self, pack: str, kind: str, **report: object):
        settings, at = report.pop("settings", {}), report.pop("at", START)
        assert isinstance(settings, dict)
        assert isinstance(at, datetime)
        self.procedure = procedure_of(pack, **settings)
        self.entries: list[Entry] = []
        self.received = self.record(at, "received", kind=kind, **report)

    def record(self, at: datetime, name: str, **fields: object) -> Decision:
        """Record a fact, and the link to each case that it gives rise to."""
        entry = self._entry(at, name, fields)
        decision = decide(self.procedure, CALENDAR, self.entries, entry)
        self.entries.append(entry)
        for derivation in decision.derivations:
            link = Derived(rule=derivation.rule, case=f"A/{len(self.entries)}")
            self.entries.append(Entry(seq=len(self.entries) + 1, at=at, fact=link))
        return decision

    def told(self, at: datetime, name: str, **fields: object) -> Self:
        """Record a fact and go on."""
        self.record(at, name, **fields)
        return self

    def refused_by(self, at: datetime, name: str, **fields: object) -> list[str | None]:
        """Return the rules that refuse a fact; none if it may be recorded."""
        entry = self._entry(at, name, fields)
        return [r.rule for r in refusals(self.procedure, self.entries, entry)]

    def told_of_grades(self) -> list[Notice]:
        """Return what its grades set off, in the order in which they come."""
        course = graded(self.procedure, CALENDAR, course_of(self.entries))
        return [each.notice for each in notices(self.procedure, course)]

    def clocks(self, key: str | None = None) -> list[Clock]:
        """Return the clocks of a milestone, in the order of their runs; of all if none is named."""
        found = clocks(self.procedure, CALENDAR, course_of(self.entries))
        return [c for c in found if key in (None, c.milestone.key)]

    def clock(self, key: str) -> Clock:
        """Return the latest clock of a milestone."""
        return self.clocks(key)[-1]

    def reads(self, key: str, at: datetime) -> Reading:
        """Return what the latest clock of a milestone reads."""
        return self.clock(key).read(at)

    def case(self) -> Case:
        """Return the case as it stands."""
        return course_of(self.entries).case

    def findings(self) -> tuple[Finding, ...]:
        """Return what the detectors see."""
        return findings(self.procedure, CALENDAR, {"A": course_of(self.entries)})

    def escalations(self, at: datetime) -> tuple[Escalation, ...]:
        """Return who has been told of a breach by an instant."""
        return escalations(self.procedure, CALENDAR, self.clocks(), at)

    def copy(self) -> Self:
        """Return the case as it stands, to try another course."""
        other = copy(self)
        other.entries = list(self.entries)
        return other

    def _entry(self, at: datetime, name: str, fields: dict[str, object]) -> Entry:
        recorded_at = fields.pop("recorded_at", None)
        assert recorded_at is None or isinstance(recorded_at, datetime)
        by = fields.pop("by", None)
        assert by is None or isinstance(by, str)
        fact = read(name, fields)
        return Entry(seq=len(self.entries) + 1, at=at, fact=fact, recorded_at=recorded_at, by=by)


def assert_due(desk: Desk, key: str, due: datetime, by: str, **fields: object) -> None:
    """Assert when a clock is due, that it stops on a fact, and both sides of its due instant."""
    assert desk.clock(key).due_at == due
    assert desk.reads(key, due) is Reading.RUNNING
    assert desk.reads(key, due + TICK) is Reading.BREACHED
    assert desk.clock(key).breached_at(due + TICK) == due
    assert desk.copy().told(due, by, **fields).reads(key, due) is Reading.MET
    late = desk.copy().told(due + TICK, by, **fields)
    assert late.reads(key, due + TICK) is Reading.MET_LATE
    assert late.clock(key).breached_at(due + TICK) == due


def assert_no_limit(desk: Desk, key: str, by: str, **fields: object) -> None:
    """Assert that a duty is shown, never late, and done by a fact."""
    assert desk.clock(key).due_at is None
    years = after(days=2000)
    assert desk.reads(key, years) is Reading.RUNNING
    assert desk.copy().told(years, by, **fields).reads(key, years) is Reading.MET


def rules(notices: Iterable[object]) -> set[tuple[str, tuple[str, ...]]]:
    """Return the rule and the roles of each notice."""
    return {(n.rule, n.roles) for n in notices}  # type: ignore[attr-defined]


__all__ = [
    "CALENDAR", "MANAGER_AND_SUPERVISOR", "START", "TICK", "Desk", "Reading", "Refused", "after",
    "assert_due", "assert_no_limit", "procedure_of", "rules",
]  # fmt: skip
