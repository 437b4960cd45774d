"""A due day that is no working day: it stands, or a setting moves it."""

from dataclasses import replace
from datetime import date

import pytest

from steward.domain.duties import duties_due, owed_turns
from steward.domain.procedures.duties import Cycle, Duty, Shift
from steward.domain.procedures.words import Words
from steward.packs.calendars import china

CALENDAR = china()
NOTICE = Duty(
    rule="POLY-31", key="notice", title=Words("公告", "Notice"), owner="staff",
    every=Cycle.MONTH, day=30, pack="poly-2009",
)  # fmt: skip


def due_days(duty: Duty, begin: date, end: date) -> list[date]:
    return [CALENDAR.day_of(d.due_at) for d in duties_due([duty], CALENDAR, begin, end)]


@pytest.mark.rule("POLY-31")
@pytest.mark.parametrize(
    ("shift", "ends"),
    [
        # 28 February 2010 was a Sunday; an end of day is the next midnight.
        (Shift.NONE, [date(2010, 3, 1)]),
        (Shift.BEFORE, [date(2010, 2, 27)]),
        # 30 January was a Saturday, and is due on Monday 1 February.
        (Shift.AFTER, [date(2010, 2, 2)]),
    ],
)
def test_february_ends_on_a_sunday(shift: Shift, ends: list[date]) -> None:
    duty = replace(NOTICE, shift=shift)
    assert due_days(duty, date(2010, 2, 1), date(2010, 3, 1)) == ends


def test_a_shift_over_a_holiday_leaves_its_month() -> None:
    # 3 October 2009 lay in the National Day holiday, 1 to 8 October; 27 September was worked.
    third = replace(NOTICE, day=3)
    before, after = replace(third, shift=Shift.BEFORE), replace(third, shift=Shift.AFTER)
    assert due_days(before, date(2009, 9, 29), date(2009, 10, 1)) == [date(2009, 10, 1)]
    assert due_days(after, date(2009, 10, 2), date(2009, 10, 31)) == [date(2009, 10, 10)]


@pytest.mark.parametrize("shift", list(Shift))
def test_every_month_is_owed_once_however_it_is_shifted(shift: Shift) -> None:
    duty = replace(NOTICE, shift=shift)
    planned = owed(duty, date(2010, 1, 1))
    assert len(planned) == len(set(planned)) == 24
    assert owed(duty, planned[1]) == planned[1:]
    if shift is not Shift.NONE:
        assert all(CALENDAR.is_working_day(day) for day in planned)


def owed(duty: Duty, since: date) -> list[date]:
    turns = owed_turns([duty], CALENDAR, [], since, date(2011, 12, 5))
    return [turn.last_day for turn in turns]
