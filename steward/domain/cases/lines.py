"""A log as one JSON text: how it leaves the database, and how its entries are read from it."""

import json
from collections.abc import Mapping
from typing import Any

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.domain.cases.written import instant

COLUMNS = ("seq", "at", "kind", "data", "recorded_at", "device_at", "by", "in_place_of")
"""What a line holds, in this order; instants in ISO 8601 with offset."""


def entries(log: str) -> tuple[Entry, ...]:
    """Return the entries of a log written as a JSON list of lines.

    :raises FactInvalid: a fact is not what this version knows by its name.
    """
    return tuple(_entry(*line) for line in json.loads(log))


def _entry(
    seq: int,
    at: str,
    kind: str,
    data: Mapping[str, Any],
    recorded_at: str,
    device_at: str | None,
    by: str,
    in_place_of: str,
) -> Entry:
    return Entry(
        seq=seq,
        at=instant(at),
        fact=read(kind, data),
        recorded_at=instant(recorded_at),
        device_at=None if device_at is None else instant(device_at),
        by=by or None,
        in_place_of=in_place_of or None,
    )
