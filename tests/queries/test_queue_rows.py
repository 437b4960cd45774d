"""A row of the queue is made once while it says the same, and says what it would if made anew."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import cache

from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from steward.domain.cases.words import Kind
from steward.domain.clocks.clock import Clock
from steward.domain.clocks.dials import dials
from steward.domain.limits import Pause
from steward.packs.adopted import Situation, situation
from steward.packs.shelf import compose, digest
from steward.queries import queue_rows as rows
from steward.queries.queue_rows import QueueRow, queue_rows
from steward.store.queue_lines import QueueLine

START = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
MILESTONES = compose([("gemdale-2010", None)]).milestones(Kind.REPAIR)[:3]
# Half hours, so that an instant asked for is often the very one at which something changes.
INSTANTS = st.integers(0, 12).map(lambda n: START + timedelta(minutes=30 * n))


@cache
def adopted() -> Situation:
    version = compose([("gemdale-2010", None)]).packs[0].version
    return situation(
        [("gemdale-2010", version, digest("gemdale-2010", version))], {}, {}, "Asia/Shanghai"
    )


@st.composite
def running(draw: st.DrawFn) -> Clock:
    anchor, due_at, ended = (draw(st.none() | INSTANTS) for _ in range(3))
    anchor = anchor or START
    pauses = draw(st.lists(st.tuples(INSTANTS, st.none() | INSTANTS), max_size=1))
    stopped = draw(st.booleans())
    return Clock(
        milestone=draw(st.sampled_from(MILESTONES)),
        cycle=1,
        anchor=anchor,
        opens_at=draw(st.none() | INSTANTS),
        promised_at=due_at,
        pauses=tuple(Pause(begin, end) for begin, end in pauses if end is None or end > begin),
        stopped_at=ended if stopped else None,
        cancelled_at=None if stopped else ended,
    )


def line(clocks: list[Clock]) -> QueueLine:

    return QueueLine(
        ref="R-2026-000001",
        title="厨房水管漏水",
        kind="repair",
        status="open",
        urgency="urgent",
        escalation_level=1,
        entries=2,
        received_at=START,
        adoption=1,
        dials=json.dumps(dials(clocks)),
        place="3栋1204",
        person="李丽",
    )


def said(of: QueueLine, now: datetime) -> QueueRow:
    return next(queue_rows([of], {1: adopted()}, now))


@given(st.lists(running(), max_size=3), st.lists(INSTANTS, min_size=1, max_size=6))
def test_a_row_says_what_it_would_if_it_were_made_anew(
    clocks: list[Clock], moments: list[datetime]
) -> None:
    of = line(clocks)
    for now in [*moments, *(moment + timedelta(seconds=1) for moment in moments)]:
        kept = said(of, now)
        rows._course.cache_clear()
        anew = said(of, now)
        assert (asdict(kept.shown), kept.words) == (asdict(anew.shown), anew.words)


def test_it_is_the_same_while_only_the_words_go_on() -> None:
    clock = Clock(milestone=MILESTONES[0], cycle=1, anchor=START, promised_at=START.replace(hour=9))
    of = line([clock])
    before, after = (said(of, START + timedelta(minutes=n)) for n in (1, 2))

    assert before.shown is after.shown
    assert (before.words, after.words) == ("还剩 4 小时 59 分", "还剩 4 小时 58 分")
    soon = said(of, START + timedelta(hours=4))
    assert soon.shown.clock is not None
    assert soon.shown.clock.reading == "due_soon"


def test_another_case_another_day_language_and_zone_are_another_row() -> None:
    due_at = START.replace(hour=16) + timedelta(days=1)
    of = line([Clock(milestone=MILESTONES[0], cycle=1, anchor=START, promised_at=due_at)])
    row = said(of, START)

    assert row.shown.clock is not None
    assert row.shown.clock.due_words == "周四 24:00"
    tomorrow = said(of, START + timedelta(days=1)).shown.clock
    assert tomorrow is not None
    assert tomorrow.due_words == "今天 24:00"
    with translation.override("en"):
        assert said(of, START).shown.kind_label == "Repair"
    with timezone.override(UTC):
        there = said(of, START).shown.clock
        assert there is not None
        assert there.due_words == ""
    assert said(of._replace(title="阳台渗水"), START).shown.what == "阳台渗水"
