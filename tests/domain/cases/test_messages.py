"""Which messages to the resident wait: written, counted, and passed on by nobody yet."""

import pytest

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.domain.cases.messages import awaiting, given
from steward.domain.decisions import Refused, decide
from steward.packs.calendars import china
from tests.domain.building import a_log, a_procedure, after

WRITTEN: dict[str, object] = {"way": "message", "note": "7"}


def waiting(log: tuple[Entry, ...]) -> list[int]:
    return [entry.seq for entry in awaiting(log)]


@pytest.mark.parametrize(
    ("way", "numbers"),
    [("message", [2]), ("mail", [2]), ("phone", []), ("visit", []), ("reception", [])],
)
def test_what_is_written_waits_and_what_was_spoken_does_not(way: str, numbers: list[int]) -> None:
    assert waiting(a_log((1, "messaged", {"way": way, "note": "7"}))) == numbers


def test_what_was_passed_on_waits_no_longer_and_says_by_which_entry() -> None:
    log = a_log(
        (1, "messaged", WRITTEN), (2, "messaged", WRITTEN), (3, "message_given", {"entry": 2})
    )

    assert waiting(log) == [3]
    assert {seq: entry.seq for seq, entry in given(log).items()} == {2: 4}


def test_a_message_that_was_wrong_is_sent_to_nobody() -> None:
    log = a_log((1, "messaged", WRITTEN), (2, "corrected", {"entry": 2, "reason": "误记"}))

    assert waiting(log) == []


def test_a_message_that_was_not_passed_on_after_all_waits_again() -> None:
    log = a_log(
        (1, "messaged", WRITTEN),
        (2, "message_given", {"entry": 2}),
        (3, "corrected", {"entry": 3, "reason": "误点"}),
    )

    assert waiting(log) == [2]


@pytest.mark.parametrize(
    ("before", "name", "data", "words"),
    [
        ([], "messaged", {"way": "phone"}, "还没有写要对住户说的话"),
        ([(1, "noted")], "message_given", {"entry": 2}, "不是等着转达的话"),
        (
            [(1, "messaged", WRITTEN), (1, "message_given", {"entry": 2})],
            "message_given",
            {"entry": 2},
            "已经转达过了",
        ),
    ],
)
def test_nothing_is_said_and_nothing_is_passed_on_twice(
    before: list[tuple[float, str]], name: str, data: dict[str, object], words: str
) -> None:
    log = a_log(*before)
    proposed = Entry(seq=len(log) + 1, at=after(2), fact=read(name, data))

    with pytest.raises(Refused) as refused:
        decide(a_procedure(), china(), log, proposed)

    assert [words in refusal.reason.zh for refusal in refused.value.refusals] == [True]
