"""The seals of a log: each entry's covers the entry and, through the one before, all before it.

Only who holds the key can make one. So a changed, moved, missing or forged entry shows.
"""

import hmac
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

# Names what is sealed and how it is written; another way of writing needs another name.
FORM = b"steward.case_entry.1"

START = b""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def link(
    key: bytes,
    previous: bytes,
    *,
    company: int,
    case: int,
    seq: int,
    at: datetime,
    device_at: datetime | None,
    recorded_at: datetime,
    by: str,
    kind: str,
    data: Mapping[str, Any],
    in_place_of: str = "",
) -> bytes:
    """Return the seal of an entry that follows the one sealed by ``previous``.

    The first entry follows ``START``. Instants are aware. HMAC-SHA256, 32 bytes.

    :raises ValueError: an instant without offset, or a number that JSON cannot say.
    """
    instants = (_micros(at), _micros(device_at), _micros(recorded_at))
    # Every field has its length before it, so that one more is never read as another.
    deputised = (in_place_of,) if in_place_of else ()
    fields = (company, case, seq, *instants, by, kind, _canonical(data), *deputised)
    written = b"".join(_prefixed([FORM, previous, *map(_bytes, fields)]))
    return hmac.digest(key, written, "sha256")


def _micros(instant: datetime | None) -> int | None:
    if instant is None:
        return None
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} has no offset")
    return (instant - EPOCH) // timedelta(microseconds=1)


def _canonical(data: Mapping[str, Any]) -> str:
    return json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def _bytes(field: int | str | None) -> bytes | None:
    return None if field is None else str(field).encode()


def _prefixed(fields: list[bytes | None]) -> Iterator[bytes]:
    """Yield each field after its length, so that no two lists of fields are written alike."""
    for field in fields:
        if field is None:
            yield b"-"
        else:
            yield b"%d:" % len(field)
            yield field
