"""The log of a case as lines that a person reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Corrected, Derived, Governed
from steward.queries.answers import answers_of
from steward.queries.links import fact_url
from steward.queries.names import Names, corrected
from steward.queries.sentences import sentence
from steward.queries.words.facts import icon

# What is written down within a minute was written down at once.
AT_ONCE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One entry. ``late``: it was written down well after it happened."""

    seq: int
    at: datetime
    recorded_at: datetime | None
    late: bool
    who: str
    sentence: str
    body: str
    answers: tuple[tuple[str, str], ...]
    icon: str
    corrects: int | None
    struck: bool
    correct_url: str


def log_lines(
    entries: Iterable[Entry], names: Names, *, correct_ref: str = ""
) -> tuple[LogLine, ...]:
    """Return the lines of the entries; with ``correct_ref``, each links to its correction."""
    entries = tuple(entries)
    struck = corrected(entries)
    return tuple(_line(entry, names, struck, correct_ref) for entry in entries)


def _line(entry: Entry, names: Names, struck: frozenset[int], correct_ref: str) -> LogLine:
    fact = entry.fact
    late = entry.recorded_at is not None and entry.recorded_at - entry.at > AT_ONCE
    return LogLine(
        seq=entry.seq,
        at=entry.at,
        recorded_at=entry.recorded_at,
        late=late,
        who=names.who(entry.by),
        sentence=sentence(fact, names),
        body=names.note(fact.note),
        answers=answers_of(fact, names),
        icon=icon(fact.name),
        corrects=fact.entry if isinstance(fact, Corrected) else None,
        struck=entry.seq in struck,
        correct_url=_correction(entry, struck, correct_ref),
    )


def _correction(entry: Entry, struck: frozenset[int], ref: str) -> str:
    if not ref or entry.seq in struck or entry.seq == 1:
        return ""
    if isinstance(entry.fact, Corrected | Derived | Governed):
        return ""
    return f"{fact_url(ref, Corrected.name)}?entry={entry.seq}"
