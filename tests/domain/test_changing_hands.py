"""Who may take a case on, be sent, or hand it on."""

from dataclasses import replace
from typing import Any

import pytest

from steward.domain.cases.words import Assigning
from steward.domain.decisions import Refused, decide
from steward.domain.dispatching import Worker, against_claiming, against_sending
from steward.packs.calendars import china
from tests.domain.building import a_log
from tests.domain.test_dispatching import LEAVE, PROCEDURE, a_dispatching, a_trade, a_worker


def reasons(worker: Worker, **changes: object) -> list[str]:
    dispatching = a_dispatching(**{"way": Assigning.GRAB, "most_claimed": 2, **changes})
    return [words.en for words in against_claiming(dispatching, a_trade("water"), worker)]


def test_only_who_has_the_trade_and_time_takes_a_case_on() -> None:
    assert reasons(a_worker("1", in_hand=1)) == []
    assert reasons(a_worker("1", in_hand=9), most_claimed=None) == []
    assert "in hand" in reasons(a_worker("1", in_hand=2))[0]
    assert "trade" in reasons(a_worker("1", trades=frozenset({"power"})))[0]
    assert reasons(a_worker("1", absent=LEAVE)) == ["away"]
    assert "not grabbed" in reasons(a_worker("1"), way=Assigning.BY_HAND)[0]
    assert list(against_claiming(None, None, a_worker("1")))


def test_who_is_away_is_not_sent_by_hand_either() -> None:
    assert list(against_sending(a_worker("1", absent=LEAVE))) == [LEAVE]
    assert list(against_sending(a_worker("1", off_duty=LEAVE))) == []


@pytest.mark.parametrize(
    ("before", "name", "fields", "by", "sentence"),
    [
        ([(1, "passed_on", {"to_person": "7"})], "claimed", {"person": "8"}, "8", "taken"),
        ([], "returned", {"reason": "other"}, "7", "Nobody has"),
        ([(1, "claimed", {"person": "7"})], "returned", {"reason": "other"}, "8", "colleague"),
        (
            [(1, "claimed", {"person": "7"})],
            "transferred",
            {"to_person": "7", "reason": "other"},
            "7",
            "already",
        ),
        ([(1, "closed", {})], "claimed", {"person": "7"}, "7", "reopen"),
    ],
)
def test_a_case_changes_hands_only_from_who_has_it(
    before: list[Any], name: str, fields: dict[str, object], by: str, sentence: str
) -> None:
    *log, proposed = a_log(*before, (2, name, fields))
    with pytest.raises(Refused) as refused:
        decide(PROCEDURE, china(), log, replace(proposed, by=by))

    assert sentence in str(refused.value)
