"""What each way of writing a condition lets through."""

from pathlib import Path

import pytest

from steward.domain.cases.codec import read
from steward.packs import read_pack
from tests.packs.small import LINES, write


@pytest.mark.parametrize(
    ("condition", "passing", "failing"),
    [
        ("group_size = 10", {"group_size": 10}, [{"group_size": 9}, {}]),
        ("group_size = { at_least = 10 }", {"group_size": 10}, [{"group_size": 9}, {}]),
        ("group_size = { below = 10 }", {"group_size": 9}, [{"group_size": 10}, {}]),
        ('urgency = "urgent"', {"urgency": "urgent"}, [{"urgency": "normal"}, {}]),
        ('urgency = { not = "urgent" }', {}, [{"urgency": "urgent"}]),
        ('cause = ["outside", "developer"]', {"cause": "outside"}, [{"cause": "property"}]),
        ("paid = { stated = false }", {}, [{"paid": False}, {"paid": True}]),
        ("paid = false", {"paid": False}, [{"paid": True}, {}]),
        ('place = "1-101"', {"place": "1-101"}, [{"place": "1-102"}]),
        ('roles = { include = ["clerk", "head"] }', {"roles": ["head", "clerk"]},
         [{"roles": ["head"]}, {}]),
        ('roles = { lacks = ["clerk", "head"] }', {"roles": ["head"]},
         [{"roles": ["clerk", "head"]}]),
    ],
)  # fmt: skip
def test_a_condition_lets_through_what_it_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    condition: str,
    passing: dict[str, object],
    failing: list[dict[str, object]],
) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))
    on = f'on = {{ fact = "received", {condition} }}'
    write(tmp_path, lines=LINES.replace('on = "refused_by_owner"', on))
    (pattern,) = read_pack("small").notices[0].on
    assert pattern.matches(read("received", {"kind": "repair", **passing}))
    for fields in failing:
        assert not pattern.matches(read("received", {"kind": "repair", **fields}))


def test_the_field_called_with_is_read_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))
    on = 'on = { fact = "followed_up", with = { stated = true } }'
    write(tmp_path, lines=LINES.replace('on = "refused_by_owner"', on))
    (pattern,) = read_pack("small").notices[0].on
    assert pattern.matches(read("followed_up", {"with": "p2"}))
    assert not pattern.matches(read("followed_up", {}))
