"""Days of the week as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steward.domain.registers.weekdays import NoWeekdays, days_of, days_said


@given(st.sets(st.integers(0, 6), min_size=1))
def test_what_is_written_is_read_again_in_both_languages(days: set[int]) -> None:
    wanted = "".join(map(str, sorted(days)))

    said = days_said(wanted)

    assert days_of(said.zh) == wanted
    assert days_of(said.en) == wanted


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("周一至周五", "01234"),
        ("星期六、星期天", "56"),
        ("一到五", "01234"),
        ("周六至周一", "056"),
        ("1-5, 7", "012346"),
        ("Mon – Wed;Fri", "0124"),
        ("每天", "0123456"),
        ("周二", "1"),
    ],
)
def test_several_ways_of_writing_are_understood(text: str, days: str) -> None:
    assert days_of(text) == days


@pytest.mark.parametrize("text", ["", "工作日", "周八", "一至", "8", "周一周二"])
def test_what_names_no_days_is_refused(text: str) -> None:
    with pytest.raises(NoWeekdays):
        days_of(text)
