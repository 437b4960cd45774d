"""Which words say to the resident why something is late, and from when they heard them."""

from datetime import UTC, datetime, timedelta

import pytest

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Contacted, DelayExplained, Fact, Messaged, MessageGiven
from steward.domain.cases.messages import explained_by, explanation
from steward.domain.cases.words import Method

BEGAN = datetime(2026, 3, 5, 9, tzinfo=UTC)
LATE = "GD-01.sent"


def log(*facts: Fact) -> tuple[Entry, ...]:
    """Facts an hour apart."""
    return tuple(
        Entry(seq=n, at=BEGAN + timedelta(hours=n), fact=fact) for n, fact in enumerate(facts, 1)
    )


def test_what_is_said_is_heard_at_once_and_what_is_written_when_it_was_passed_on() -> None:
    said = log(Messaged(way=Method.PHONE, explains=LATE))
    written = log(Messaged(way=Method.MESSAGE, explains=LATE))
    passed = log(Messaged(way=Method.MESSAGE, explains=LATE), MessageGiven(entry=1))

    at_once = explanation(said, LATE, BEGAN)
    waiting = explanation(written, LATE, BEGAN)
    heard = explanation(passed, LATE, BEGAN)

    assert at_once is not None
    assert at_once.told == said[0]
    assert waiting is not None
    assert waiting.told is None
    assert heard is not None
    assert heard.told == passed[1]


def test_words_about_another_milestone_or_before_the_clock_began_explain_nothing() -> None:
    about = log(Messaged(way=Method.PHONE, explains="GD-02.told"), Contacted())
    before = log(Messaged(way=Method.PHONE, explains=LATE))

    assert explanation(about, LATE, BEGAN) is None
    assert explanation(before, LATE, BEGAN + timedelta(hours=2)) is None


def test_a_delay_explained_without_words_counts_but_hides_no_words_that_came_with_it() -> None:
    plain = log(DelayExplained())
    spoken = Entry(seq=1, at=BEGAN, fact=Messaged(way=Method.PHONE, explains=LATE))
    noted = Entry(seq=2, at=BEGAN, fact=DelayExplained())

    alone = explanation(plain, LATE, BEGAN)
    together = explanation((spoken, noted), LATE, BEGAN)

    assert alone is not None
    assert alone.entry == plain[0]
    assert together is not None
    assert together.entry == spoken


@pytest.mark.parametrize(
    ("before", "fact", "heard"),
    [
        ((), Messaged(way=Method.PHONE, explains=LATE), True),
        ((), Messaged(way=Method.PHONE), False),
        ((), Messaged(way=Method.MAIL, explains=LATE), False),
        ((Messaged(way=Method.MAIL, explains=LATE),), MessageGiven(entry=1), True),
        ((Messaged(way=Method.MAIL),), MessageGiven(entry=1), False),
        ((), Contacted(), False),
    ],
)
def test_what_lets_the_resident_hear_why(before: tuple[Fact, ...], fact: Fact, heard: bool) -> None:
    assert explained_by(log(*before), fact) is heard
