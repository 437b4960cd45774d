"""What is wrong with one case's log: found by its seals, and named as closely as they allow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from steward.domain.cases.chain import START
from steward.operations.log import sealed
from steward.store.models import CaseEntry

# Trying every place for every entry grows with the cube; beyond this many tries it tells no more.
TRIES = 100_000


class Fault(StrEnum):
    """The ways in which a log can be wrong."""

    CHANGED = "changed"
    SWAPPED = "swapped"
    MISSING = "missing"
    FORGED = "forged"
    UNLINKED = "unlinked"
    UNCOUNTED = "uncounted"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at the entry with this number."""

    seq: int
    fault: Fault
    says: str


@dataclass(frozen=True)
class Log:
    """A case's log as it is stored, and what the case row says of it: its length and last seal."""

    key: bytes
    entries: Sequence[CaseEntry]
    count: int
    head: bytes

    @cached_property
    def seals(self) -> list[bytes]:
        """The seals, in the order of the entries."""
        return [bytes(entry.hash) for entry in self.entries]

    @cached_property
    def broken(self) -> list[int]:
        """The positions of the entries that do not match their seals."""
        before = [START, *self.seals]
        return [i for i, e in enumerate(self.entries) if not self.fits(e, before[i])]

    def fits(self, entry: CaseEntry, previous: bytes) -> bool:
        """Return whether an entry carries the seal it must have after ``previous``."""
        return sealed(self.key, previous, entry) == bytes(entry.hash)


def findings(log: Log) -> Iterator[Finding]:
    """Yield everything that is wrong with a log, by number of entry; nothing if all is well."""
    gaps = list(_gaps(log))
    yield from sorted(
        [*gaps, *_broken(log, {gap.seq for gap in gaps}), *_end(log)], key=lambda f: f.seq
    )


def _gaps(log: Log) -> Iterator[Finding]:
    numbers = {entry.seq for entry in log.entries}
    last = max(log.count, *numbers, 0)
    for seq in range(1, last + 1):
        if seq not in numbers:
            yield Finding(seq, Fault.MISSING, "The entry is missing.")


def _broken(log: Log, missing: set[int]) -> Iterator[Finding]:
    suspects = _places_tried(log, missing)
    forged: set[int] = set()
    for i in log.broken:
        entry = log.entries[i]
        if (written := _moved_from(log, entry, suspects)) is not None:
            says = f"The entry was written as number {written} and stands in another place."
            yield Finding(entry.seq, Fault.SWAPPED, says)
        elif _follows_another(log, entry):
            # The neighbour that is wrong is named already.
            if i - 1 not in log.broken and entry.seq - 1 not in missing:
                says = "The entry was written after another one than stands before it."
                yield Finding(entry.seq, Fault.UNLINKED, says)
        elif entry.seq - 1 in missing or i - 1 in forged:
            says = "The entry cannot be checked, because the one before it is missing or forged."
            yield Finding(entry.seq, Fault.UNLINKED, says)
        elif _vouched_for(log, i):
            says = "The entry does not say what it said when it was sealed."
            yield Finding(entry.seq, Fault.CHANGED, says)
        else:
            forged.add(i)
            says = "The entry does not match its seal, and nothing vouches for the seal."
            yield Finding(entry.seq, Fault.FORGED, says)


def _places_tried(log: Log, missing: set[int]) -> list[int]:
    places = [*(log.entries[i].seq for i in log.broken), *sorted(missing)]
    tries = len(log.broken) * len(places) * len(log.entries)
    return places if tries <= TRIES else []


def _moved_from(log: Log, entry: CaseEntry, places: Sequence[int]) -> int | None:
    """Return the number under which an entry was sealed, if it was another one than it has.

    Its seal may have moved with it, or have stayed behind.
    """
    here, seals = entry.seq, set(log.seals)
    try:
        for entry.seq in places:
            made = (sealed(log.key, previous, entry) for previous in (START, *log.seals))
            if entry.seq != here and not seals.isdisjoint(made):
                return entry.seq
        return None
    finally:
        entry.seq = here


def _follows_another(log: Log, entry: CaseEntry) -> bool:
    return any(log.fits(entry, previous) for previous in (START, *log.seals))


def _vouched_for(log: Log, i: int) -> bool:
    """Whether the seal of an entry is known to be ours: the next was made after it, or the head."""
    if i + 1 < len(log.entries):
        return i + 1 not in log.broken
    return log.seals[i] == log.head


def _end(log: Log) -> Iterator[Finding]:
    for entry in log.entries:
        if entry.seq > log.count:
            says = f"The entry is not counted: the case has {log.count}."
            yield Finding(entry.seq, Fault.UNCOUNTED, says)
    last = log.seals[-1] if log.seals else START
    whole = len(log.entries) == log.count and len(log.entries) - 1 not in log.broken
    if whole and last != log.head:
        says = "The case holds another seal than its last entry carries."
        yield Finding(log.count, Fault.HEAD, says)
