"""What holds for every case under every procedure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from steward.domain.clocks import measure
from steward.domain.clocks.clock import TICK, Clock, Reading
from steward.domain.escalations import escalations, next_wake_at
from steward.domain.procedures.procedure import Procedure
from steward.domain.replaying.document import parse
from steward.domain.replaying.output import output
from steward.domain.replaying.run import run
from tests.laws.generating import CHINA, Story, dated

FAR = timedelta(days=400)


@dataclass(frozen=True)
class View:
    """All that a case says at one instant though nothing happens to it."""

    readings: tuple[Reading, ...]
    owed: frozenset[tuple[str, int, int, datetime]]


def nothing_changes_before_the_next_wake_up(story: Story) -> None:
    running, after = _clocks(story), story.looked_at
    wake = next_wake_at(story.procedure, CHINA, running, after)
    seen = view(story.procedure, running, after)
    for instant in probes(running, after, wake or after + FAR):
        assert view(story.procedure, running, instant) == seen, instant


def something_changes_at_the_next_wake_up(story: Story) -> None:
    running, after = _clocks(story), story.looked_at
    wake = next_wake_at(story.procedure, CHINA, running, after)
    if wake is not None:
        assert wake > after
        before = view(story.procedure, running, wake - TICK)
        assert view(story.procedure, running, wake) != before


def what_is_owed_never_shrinks(story: Story) -> None:
    running, at = _clocks(story), story.looked_at
    owed = view(story.procedure, running, at).owed
    for instant in probes(running, at, at + FAR):
        later = view(story.procedure, running, instant).owed
        assert owed <= later, instant
        owed = later


def the_order_of_the_list_does_not_matter(story: Story, shuffled: list[int]) -> None:
    told = [_raw(*event) for event in dated(story.told)]
    other = [told[n] for n in shuffled]
    assert _replayed(story, told) == _replayed(story, other)


def view(procedure: Procedure, running: tuple[Clock, ...], at: datetime) -> View:
    """Return what clocks and ladders say at an instant."""
    owed = escalations(procedure, CHINA, running, at)
    return View(
        readings=tuple(clock.read(at) for clock in running),
        owed=frozenset((e.milestone, e.clock.cycle, e.level, e.at) for e in owed),
    )


def probes(running: tuple[Clock, ...], after: datetime, end: datetime) -> Iterator[datetime]:
    """Yield instants in order from ``after`` up to, not including, ``end``.

    They are found without asking when anything changes: every instant that a clock names, every
    midnight and every full hour of the first days, each with its neighbours.
    """
    named = {
        instant
        for clock in running
        for instant in (
            clock.anchor,
            clock.opens_at,
            clock.due_at,
            clock.promised_at,
            *(edge for pause in clock.pauses for edge in (pause.start, pause.end)),
        )
        if instant is not None
    }
    start = after.replace(minute=0, second=0, microsecond=0)
    named |= {start + timedelta(hours=n) for n in range(30)}
    named |= {start + timedelta(hours=16 - start.hour, days=n) for n in range(40)}
    near = {instant + step for instant in named for step in (-TICK, timedelta(0), TICK)}
    yield from sorted(i for i in near | {after + TICK, end - TICK} if after < i < end)


def _clocks(story: Story) -> tuple[Clock, ...]:
    return measure.clocks(story.procedure, CHINA, measure.course_of(story.log))


def _raw(at: datetime, name: str, data: dict[str, object]) -> dict[str, object]:
    return {"type": name, "at": at.isoformat(), **data}


def _replayed(story: Story, told: list[dict[str, object]]) -> str:
    """Return the answer of a replay, with instants in the place of the numbers of events."""
    raw = {
        "procedures": story.packs,
        "now": story.looked_at.isoformat(),
        "cases": [{"id": "A", "events": told}],
    }
    document = parse(raw)
    answer: dict[str, Any] = output(
        document, story.procedure, CHINA, run(document, story.procedure, CHINA)
    )
    for case in answer["cases"]:
        for refusal in case["refused"]:
            refusal["event"] = told[refusal["event"]]["at"]
        case["refused"].sort(key=lambda r: (r["event"], str(r["rule"]), r["reason"]))
        case["not_yet"] = sorted(told[n]["at"] for n in case["not_yet"])
    return json.dumps(answer, sort_keys=True, default=str)
