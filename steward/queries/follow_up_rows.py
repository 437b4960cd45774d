"""The rows of the follow-up desk: one case each, with its window, its tries and what to do."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from steward.domain.access import Actor, may
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import FollowedUp, FollowUpTried
from steward.domain.clocks.following import follow_ups_owed, is_follow_up
from steward.queries.case_files import CaseFile
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.links import case_url, fact_url
from steward.queries.names import names_of
from steward.queries.seconds import second_needed
from steward.queries.trying import Trying, trying
from steward.queries.words.values import flag, value


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """A case that is to be followed up. ``later`` are further follow-ups that it will want.

    ``second`` names the role that a rule wants along. Without the right there is no address.
    """

    ref: str
    url: str
    what: str
    place: str
    kind_label: str
    clock: ClockLine | None
    shut: bool
    later: tuple[ClockLine, ...]
    trying: Trying | None
    second: str
    follow_up_url: str
    tried_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A follow-up that was made. ``early``: before its window, so that it counts for nothing."""

    ref: str
    url: str
    what: str
    place: str
    at: datetime
    who: str
    words: str
    early: bool


def follow_up_row(file: CaseFile, actor: Actor, now: datetime, here: str) -> FollowUpRow:
    """Return the row of a case; whoever records something comes back to it at ``here``.

    :raises CalendarNotCovered: a wait reaches a day that the calendar does not know.
    """
    owed, actor = follow_ups_owed(file.clocks, now), actor.at(file.path)
    first = owed[0] if owed else None
    row, procedure, ref = file.row, file.situation.procedure, file.row.ref
    tries = trying(file, now)
    way = {"method": tries.method} if tries and tries.way else {}
    back = urlencode({**way, "back": f"{here}#{ref}"})
    url = fact_url(ref, FollowedUp.name) if may(procedure, actor, FollowedUp.name) else ""
    tried = fact_url(ref, FollowUpTried.name) if may(procedure, actor, FollowUpTried.name) else ""
    return FollowUpRow(
        ref=ref,
        url=case_url(ref),
        what=row.title,
        place=row.place.name if row.place else "",
        kind_label=value(file.course.case.kind),
        clock=clock_line(file, first, now) if first else None,
        shut=bool(first and first.opens_at and now < first.opens_at),
        later=tuple(clock_line(file, clock, now) for clock in owed[1:]),
        trying=tries,
        second=second_needed(file, FollowedUp.name, actor),
        follow_up_url=f"{url}?{back}" if url else "",
        tried_url=f"{tried}?{back}" if tried else "",
    )


def made(file: CaseFile) -> Made:
    """Return the last follow-up that was made in a case."""
    entries = [e for e in file.course.log if isinstance(e.fact, FollowedUp)]
    last = entries[-1]
    names = names_of(file.row.company_id, file.situation.procedure, (last,))
    return Made(
        ref=file.row.ref,
        url=case_url(file.row.ref),
        what=file.row.title,
        place=file.row.place.name if file.row.place else "",
        at=last.at,
        who=names.author(last),
        words=_words(last),
        early=_early(file, last),
    )


def _words(entry: Entry) -> str:
    fact = entry.fact
    if not isinstance(fact, FollowedUp):
        return ""
    words = [value(fact.method)] if fact.method else []
    if fact.score is not None:
        words.append(_("{score} 分").format(score=f"{fact.score.normalize():f}"))
    if fact.satisfied is not None:
        words.append(flag("satisfied", fact.satisfied))
    return _("，").join(words)


def _early(file: CaseFile, entry: Entry) -> bool:
    """Whether it was too early for every follow-up that it could have been."""
    stopped = [c for c in file.clocks if c.stopped_by == entry.seq and is_follow_up(c.milestone)]
    return bool(stopped) and all(clock.too_early for clock in stopped)
