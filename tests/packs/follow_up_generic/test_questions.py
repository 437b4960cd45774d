"""What the generic rules have written down in a follow-up."""

import pytest

from tests.packs.desk import Desk, after

CALLED = {"method": "phone", "satisfied": True, "form": "follow_up_record"}


@pytest.mark.rule("MINE-01")
@pytest.mark.rule("MINE-09")
@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"sort": "routine", "purpose": "validity"}, []),
        ({"sort": "monthly"}, ["MINE-01"]),
        ({"purpose": "to sell"}, ["MINE-09"]),
    ],
)
def test_two_kinds_and_four_purposes_of_a_follow_up(
    answers: dict[str, str], rule: list[str]
) -> None:
    desk = Desk("follow-up-generic", "enquiry")

    assert desk.refused_by(after(hours=1), "followed_up", **CALLED, answers=answers) == rule
