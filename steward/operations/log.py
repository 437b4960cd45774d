"""Writing to the log of a case: nothing else adds entries."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from steward.domain.cases import chain, codec
from steward.domain.cases.entries import Entry
from steward.store.models import CaseEntry, CaseRow


class OutOfStep(Exception):
    """The entries do not continue the log as the case row knows it."""


def append(row: CaseRow, entries: Sequence[Entry]) -> None:
    """Write entries at the end of a case's log, sealed, and count them in ``row``.

    The caller holds the lock on the row and saves it.

    :raises OutOfStep: the numbers do not follow the row's, or an entry says not when it is written.
    """
    append_many([(row, entries)])


def append_many(logs: Iterable[tuple[CaseRow, Sequence[Entry]]]) -> None:
    """Do for several cases what ``append`` does for one, in statements of a thousand."""
    key = log_key()
    ends = [(row, _continuation(key, row, entries)) for row, entries in logs]
    # A statement takes 65,535 values.
    CaseEntry.objects.bulk_create((e for _, added in ends for e in added), batch_size=1000)
    for row, added in ends:
        if added:
            row.entries, row.head = added[-1].seq, added[-1].hash


def _continuation(key: bytes, row: CaseRow, entries: Sequence[Entry]) -> list[CaseEntry]:
    seal, added = bytes(row.head), []
    for seq, entry in enumerate(entries, start=row.entries + 1):
        if entry.seq != seq:
            raise OutOfStep(f"Entry {entry.seq} of case {row.ref} should be number {seq}.")
        stored = _stored(row, entry)
        seal = stored.hash = sealed(key, seal, stored)
        added.append(stored)
    return added


def sealed(key: bytes, previous: bytes, stored: CaseEntry) -> bytes:
    """Return the seal that an entry must carry if it follows the one sealed by ``previous``."""
    return chain.link(
        key,
        previous,
        company=stored.company_id,
        case=stored.case_id,
        seq=stored.seq,
        at=stored.at,
        device_at=stored.device_at,
        recorded_at=stored.recorded_at,
        by=stored.by,
        kind=stored.kind,
        data=stored.data,
        in_place_of=stored.in_place_of,
    )


def log_key() -> bytes:
    """Return the key of the seals.

    :raises ImproperlyConfigured: the setting is absent or too short to keep anything shut.
    """
    key = getattr(settings, "STEWARD_LOG_KEY", None)
    if not isinstance(key, bytes) or len(key) < 32:
        raise ImproperlyConfigured(
            "STEWARD_LOG_KEY is missing or shorter than 32 bytes. Without it the log can be "
            "neither written nor verified: restore the key file from the data folder's backup."
        )
    return key


def _stored(row: CaseRow, entry: Entry) -> CaseEntry:
    return CaseEntry(
        company_id=row.company_id,
        case_id=row.pk,
        seq=entry.seq,
        at=entry.at,
        device_at=entry.device_at,
        recorded_at=_written_at(row, entry),
        by=entry.by or "",
        in_place_of=entry.in_place_of or "",
        kind=entry.fact.name,
        data=codec.write(entry.fact),
    )


def _written_at(row: CaseRow, entry: Entry) -> datetime:
    if entry.recorded_at is None:
        raise OutOfStep(f"Entry {entry.seq} of case {row.ref} does not say when it is written.")
    return entry.recorded_at
