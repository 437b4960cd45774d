"""Why something is late, said to the resident: what is late, what was said of it and when."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from steward.domain.access import Actor, may
from steward.domain.cases.facts import Messaged, Repromised
from steward.domain.cases.messages import explanation
from steward.domain.clocks.clock import Clock, Reading
from steward.queries.actions import Action, actions
from steward.queries.case_files import CaseFile
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.links import case_url, fact_url
from steward.queries.names import Names
from steward.queries.words.values import value

LATE = (Reading.BREACHED, Reading.MET_LATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """A clock of a case whose lateness is explained; ``promises``: a new time may be promised."""

    milestone: str
    clock: ClockLine
    of: Clock
    promises: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What the resident was told of it: by whom, when, in which way.

    ``waits``: it is written and nobody has passed it on yet; ``url`` is where it stands.
    """

    who: str
    at: datetime
    way: str
    waits: bool
    url: str


def lateness(file: CaseFile, milestone: str, actor: Actor, now: datetime) -> Lateness | None:
    """Return what can be explained about a milestone; nothing where it is not late."""
    late = [c for c in file.clocks if c.milestone.ref == milestone and c.read(now) in LATE]
    if not late:
        return None
    offered = {action.kind for action in actions(file, actor, now) if not action.refusal}
    return Lateness(
        milestone=milestone,
        clock=clock_line(file, late[-1], now),
        of=late[-1],
        promises=Repromised.name in offered,
    )


def explaining(file: CaseFile, clock: Clock, actor: Actor, now: datetime) -> Action | None:
    """Return the step by which a reader tells the resident why a clock is late.

    There is none for a case of nobody's, for what is not late, and for who may not write to
    residents.
    """
    here = actor.at(file.path)
    allowed = may(file.situation.procedure, here, Messaged.name, file.course.case)
    if file.row.party is None or clock.read(now) not in LATE or not allowed:
        return None
    query = urlencode({"explains": clock.milestone.ref})
    return Action(
        kind=Messaged.name,
        verb=_("向住户说明"),
        url=f"{fact_url(file.row.ref, Messaged.name)}?{query}",
        primary=False,
        near=False,
        refusal=None,
        rule="",
    )


def explained(file: CaseFile, clock: Clock, names: Names | None) -> Explained | None:
    """Return what the resident was told of a clock's lateness, if anything."""
    found = explanation(file.entries, clock.milestone.ref, clock.anchor)
    if found is None or names is None:
        return None
    entry, told = found.entry, found.told
    way = value(entry.fact.way) if isinstance(entry.fact, Messaged) else ""
    return Explained(
        who=names.author(entry),
        at=(told or entry).at,
        way=way,
        waits=told is None,
        url=f"{case_url(file.row.ref)}#log-{entry.seq}",
    )
