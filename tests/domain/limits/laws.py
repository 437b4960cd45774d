"""What holds for every limit."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from steward.domain.calendars import in_utc
from steward.domain.limits import Limit, Pause
from tests.domain.limits import oracle
from tests.domain.limits.situations import IN_SECONDS, Situation

HORIZON = timedelta(days=5)


def time_is_due_where_a_walk_ends(s: Situation) -> None:
    at = s.due(s.plan.build()).at
    expected = oracle.due_by_walking(s, s.start + HORIZON)
    if expected is None:
        assert at is None or in_utc(at) > s.start + HORIZON
    else:
        assert at is not None
        assert in_utc(at) == expected


def a_pause_moves_working_time_by_its_working_time(s: Situation) -> None:
    calendar = s.plan.build()
    plain = replace(s, pauses=()).due(calendar).at
    assert plain is not None
    for pause in s.pauses:
        if pause.end is None or pause.end <= s.start:
            continue
        begins = max(s.start, pause.start)
        moved = replace(s, pauses=(pause,)).due(calendar).at
        assert moved is not None
        lost = calendar.worked(begins, pause.end) if s.working else pause.end - begins
        gained = calendar.worked(plain, moved) if s.working else in_utc(moved) - in_utc(plain)
        assert gained == (lost if begins < in_utc(plain) else timedelta(0))


def what_is_counted_adds_up(s: Situation) -> None:
    answer = s.due(s.plan.build())
    spans = [(in_utc(span.open), in_utc(span.close)) for span in answer.counted]
    total = sum((close - begin for begin, close in spans), timedelta(0))
    limit = timedelta(seconds=s.seconds)
    if answer.at is None:
        assert total < limit
    else:
        assert total == limit
        assert not spans or spans[-1][1] == in_utc(answer.at)
    assert all(close <= begin for (_, close), (begin, _) in pairwise(spans))
    assert not any(_overlap(pause, *span) for pause in s.pauses for span in spans)


def days_are_counted_one_at_a_time(s: Situation) -> None:
    calendar = s.plan.build()
    answer = s.due(calendar)
    expected = oracle.days_counted(s, calendar)
    if expected is None:
        assert answer.at is None
        return
    counted, moved = expected
    assert answer.at == calendar.end_of(counted[-1])
    assert list(answer.days) == counted
    assert set(answer.moved) == moved
    kept = [calendar.day_of(span.open) for span in answer.counted if span.open != span.close]
    assert set(kept) <= set(counted) - moved


def a_further_pause_is_never_due_earlier(s: Situation) -> None:
    calendar = s.plan.build()
    before = replace(s, pauses=s.pauses[:-1]).due(calendar).at
    after = s.due(calendar).at
    assert after is None or (before is not None and in_utc(before) <= in_utc(after))


def a_longer_limit_is_never_due_earlier(s: Situation) -> None:
    calendar = s.plan.build()
    longer = replace(s, limit=Limit(s.limit.amount + 1, s.limit.unit)).due(calendar).at
    plain = s.due(calendar).at
    if longer is None:
        return
    assert plain is not None
    # No days at all count the day of the event, which a pause may move to the day after.
    strictly = s.limit.unit in IN_SECONDS
    assert in_utc(plain) < in_utc(longer) if strictly else in_utc(plain) <= in_utc(longer)


def _overlap(pause: Pause, begin: datetime, close: datetime) -> bool:
    return pause.start < close and (pause.end is None or begin < pause.end)


LAWS_OF_TIME = (
    time_is_due_where_a_walk_ends,
    a_pause_moves_working_time_by_its_working_time,
    what_is_counted_adds_up,
)
LAWS_OF_DAYS = (days_are_counted_one_at_a_time,)
LAWS_OF_BOTH = (a_further_pause_is_never_due_earlier, a_longer_limit_is_never_due_earlier)
