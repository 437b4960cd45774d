"""The five contents of a visit, and who signs."""

import pytest

from tests.packs.desk import Desk, after

VISITED = {"method": "visit", "satisfied": True, "form": "visit_record"}


@pytest.mark.rule("VISIT-17")
def test_a_visit_covers_quality_effect_and_satisfaction() -> None:
    desk = Desk("visits-kf18", "help")
    at = after(hours=2)

    full = {"quality": "good", "effect": "fair", "shortcomings": "慢", "suggestions": "快些"}
    assert desk.refused_by(at, "followed_up", **VISITED, answers=full) == []
    assert desk.refused_by(at, "followed_up", **VISITED, answers={"quality": "good"}) == [
        "VISIT-17"
    ]
    undecided = {"method": "visit", "form": "visit_record", "answers": full}
    assert desk.refused_by(at, "followed_up", **undecided) == ["VISIT-17"]


@pytest.mark.rule("VISIT-20")
def test_the_resident_signs_yes_or_no() -> None:
    desk = Desk("visits-kf18", "help")
    at = after(hours=2)
    told = {"quality": "good", "effect": "good"}

    assert desk.refused_by(at, "followed_up", **VISITED, answers={**told, "signed": True}) == []
    assert desk.refused_by(at, "followed_up", **VISITED, answers={**told, "signed": "张"}) == [
        "VISIT-20"
    ]
