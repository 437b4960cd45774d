"""Which reports are alike."""

import pytest

from steward.domain.likeness import ALIKE, likeness, pairs_of


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("深夜施工噪音太大", "半夜楼上施工噪音", True),
        ("电梯又困人了，没人接听", "电梯困人，按铃没人接", True),
        ("厨房水管漏水", "深夜施工噪音太大", False),
        ("噪音", "噪音", False),
        ("", "电梯困人", False),
    ],
)
def test_reports_in_the_same_words_are_alike(one: str, other: str, alike: bool) -> None:
    assert (likeness(pairs_of(one), pairs_of(other)) >= ALIKE) is alike


def test_it_is_the_same_from_both_sides_and_one_for_the_same_text() -> None:
    one, other = pairs_of("电梯又困人了"), pairs_of("电梯困人三次，业主很生气")
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1
