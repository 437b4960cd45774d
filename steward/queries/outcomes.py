"""What recording a fact would set off, told before it is recorded: the door's own decision."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from steward.domain.access import Actor
from steward.domain.calendars.daily import until
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Closed, Fact, FollowedUp
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.measure import clocks, course_of
from steward.domain.decisions import decide, refusals
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure
from steward.queries.case_files import CaseFile, case_file
from steward.queries.words import said
from steward.store.attending import attended

Told = tuple[tuple[str, str], ...]
"""Sentences, each with its rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """A duty whose window has not opened: what is done now does not count for it."""

    label: str
    rule: str
    opens_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Hours in which nobody is to be disturbed, and when they end."""

    label: str
    rule: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What follows if a fact is recorded as stated.

    ``bars`` are reasons for which the case could still not be closed. ``key`` names exactly this
    outcome, so that a reader confirms what was shown and nothing else.
    """

    stops: Told = ()
    early: tuple[Early, ...] = ()
    opens: Told = ()
    tells: tuple[tuple[str, str, str], ...] = ()
    bars: Told = ()
    quiet: tuple[Quiet, ...] = ()
    key: str = ""

    @property
    def grave(self) -> bool:
        """Whether it must be shown first: a case of its own, a thing that would not count."""
        return bool(self.opens or self.early or self.quiet)


def outcome_of(fact: Fact, ref: str, actor: Actor, at: datetime, now: datetime) -> Outcome:
    """Return what recording a fact at ``at`` would set off.

    :raises CaseUnseen: there is no such case within the actor's reach.
    :raises Refused: a guard, or the state of the case, does not allow it.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    file = case_file(ref, actor, now)
    procedure, calendar = file.situation.procedure, file.situation.calendar
    kind, day = file.course.case.kind, calendar.day_of(at)
    path = file.row.place.path if file.row.place else ""
    fact = attended(fact, procedure, kind, actor, day, path)
    entry = Entry(seq=len(file.entries) + 1, at=at, recorded_at=now, by=actor.id, fact=fact)
    decision = decide(procedure, calendar, file.entries, entry, called=file.called)
    log = (*file.entries, entry)
    ended = [c for c in clocks(procedure, calendar, course_of(log)) if c.stopped_by == entry.seq]
    told = Outcome(
        stops=tuple((said(c.milestone.title), c.milestone.rule) for c in ended if not c.too_early),
        early=tuple(_early(ended)),
        opens=tuple((said(d.title), d.rule) for d in decision.derivations),
        tells=tuple(
            (said(n.title), n.rule, "、".join(_title(procedure, r) for r in n.roles))
            for n in decision.notices
        ),
        bars=tuple(_bars(procedure, log, entry)),
        quiet=tuple(_quiet(file, entry)),
    )
    return _named(told, fact)


def _early(ended: list[Clock]) -> Iterator[Early]:
    for clock in ended:
        if clock.too_early and clock.opens_at is not None:
            label = said(clock.milestone.title)
            yield Early(label=label, rule=clock.milestone.rule, opens_at=clock.opens_at)


def _bars(procedure: Procedure, log: tuple[Entry, ...], entry: Entry) -> Iterator[tuple[str, str]]:
    """A follow-up is asked what it means for closing; nothing else is."""
    if isinstance(entry.fact, FollowedUp):
        closing = Entry(seq=entry.seq + 1, at=entry.at, fact=Closed())
        for refusal in refusals(procedure, log, closing):
            if refusal.rule is not None:
                yield said(refusal.reason), refusal.rule


def _quiet(file: CaseFile, entry: Entry) -> Iterator[Quiet]:
    for line in file.situation.procedure.detectors:
        if line.hours is None or not any_matches(line.on, entry.fact):
            continue
        ends = until(line.hours, file.situation.calendar, entry.at)
        if ends is not None and all_hold(line.applies, file.course.case):
            yield Quiet(label=said(line.title), rule=line.rule, until=ends)


def _title(procedure: Procedure, role: str) -> str:
    known = procedure.roles.get(role)
    return said(known.title) if known else role


def _named(told: Outcome, fact: Fact) -> Outcome:
    stated = replace(fact, note=None)  # words that are mended change nothing of what follows
    parts = (told.stops, told.opens, told.tells, told.bars, stated, bool(told.quiet))
    early = [(e.rule, e.opens_at) for e in told.early]
    return replace(told, key=sha256(repr((parts, early)).encode()).hexdigest()[:24])
