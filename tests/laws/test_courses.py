"""A course that is extended entry by entry is the course of all its entries."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Corrected
from steward.domain.courses import Course, course_of, extended
from tests.laws.generating import Event, a_log, events


@given(events(least=3), st.randoms(use_true_random=False), st.booleans())
def test_entry_by_entry_is_all_at_once(told: list[Event], draw: Random, strikes: bool) -> None:
    receipt, *others = a_log(told)
    # Written down in any order: what happened earlier may be entered later.
    draw.shuffle(others)
    entries = [receipt, *others]
    if strikes:
        at = max(entry.at for entry in entries)
        wrong = Corrected(entry=others[0].seq, reason="typing error")
        entries.append(Entry(seq=99, at=at, fact=wrong))
    course: Course | None = None
    for entry in entries:
        course = extended(course, entry)
    assert course == course_of(entries)
