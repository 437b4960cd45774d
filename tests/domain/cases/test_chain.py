"""The seals of a log."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from steward.domain.cases.chain import START, link

KEY = bytes(range(32))
ENTRY: dict[str, Any] = {
    "company": 1,
    "case": 7,
    "seq": 1,
    "at": datetime(2010, 3, 6, 4, 0, tzinfo=UTC),
    "device_at": None,
    "recorded_at": datetime(2010, 3, 6, 4, 0, 1, 5, tzinfo=UTC),
    "by": "staff:3",
    "kind": "received",
    "data": {"place": "3-2-501", "kind": "repair", "note": "水管爆裂"},
}


def test_the_written_form_is_fixed() -> None:
    """Written out by hand: a change of this form would make every stored log unreadable."""
    written = (
        b"20:steward.case_entry.1"
        b"0:"
        b"1:1"
        b"1:7"
        b"1:1"
        b"16:1267848000000000"
        b"-"
        b"16:1267848001000005"
        b"7:staff:3"
        b"8:received"
    )
    data = '{"kind":"repair","note":"水管爆裂","place":"3-2-501"}'.encode()
    written += b"%d:" % len(data) + data
    assert link(KEY, START, **ENTRY) == hmac.new(KEY, written, hashlib.sha256).digest()


def test_vectors() -> None:
    first = link(KEY, START, **ENTRY)
    second = link(
        KEY, first, **{**ENTRY, "seq": 2, "kind": "arrived", "data": {"roles": ["repair_manager"]}}
    )
    assert first.hex() == "05c1f7dabd18a88691193bdb0bd93c24abf303d933a012ce41a4a34b7e771ee1"
    assert second.hex() == "5a58414e800be380c70d02816cb1a17e815877bcc90171a59e00ffb96ca22164"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("company", 2),
        ("case", 8),
        ("seq", 2),
        ("at", ENTRY["at"] + timedelta(microseconds=1)),
        ("device_at", ENTRY["at"]),
        ("recorded_at", ENTRY["at"]),
        ("by", ""),
        ("in_place_of", "7"),
        ("kind", "noted"),
        ("data", {}),
        ("data", {**ENTRY["data"], "note": "水管爆裂 "}),
    ],
)
def test_every_field_counts(field: str, value: object) -> None:
    assert link(KEY, START, **{**ENTRY, field: value}) != link(KEY, START, **ENTRY)


def test_the_entry_before_and_the_key_count() -> None:
    seal = link(KEY, START, **ENTRY)
    assert link(KEY, b"\0" * 32, **ENTRY) != seal
    assert link(b"\0" * 32, START, **ENTRY) != seal


def test_fields_cannot_run_into_each_other() -> None:
    assert link(KEY, START, **{**ENTRY, "case": 71, "seq": 1}) != link(
        KEY, START, **{**ENTRY, "case": 7, "seq": 11}
    )
    assert link(KEY, START, **{**ENTRY, "by": "a", "kind": "bc"}) != link(
        KEY, START, **{**ENTRY, "by": "ab", "kind": "c"}
    )


def test_neither_the_zone_nor_the_order_of_keys_counts() -> None:
    shanghai = timezone(timedelta(hours=8))
    same = {
        **ENTRY,
        "at": ENTRY["at"].astimezone(shanghai),
        "data": dict(reversed(ENTRY["data"].items())),
    }
    assert link(KEY, START, **same) == link(KEY, START, **ENTRY)


def test_what_cannot_be_written_in_one_way_only_is_refused() -> None:
    with pytest.raises(ValueError, match="has no offset"):
        link(KEY, START, **{**ENTRY, "at": datetime(2010, 3, 6)})  # noqa: DTZ001
    with pytest.raises(ValueError, match="not JSON compliant"):
        link(KEY, START, **{**ENTRY, "data": {"score": float("nan")}})
