"""The log of a case as lines that a person reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from django.utils.translation import gettext as _

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Corrected, Derived, Governed
from steward.queries.answers import answers_of
from steward.queries.files import FileLine
from steward.queries.links import fact_url
from steward.queries.names import Names
from steward.queries.sendings import Sending
from steward.queries.sentences import sentence
from steward.queries.words.facts import icon
from steward.queries.words.values import reason

# What is written down within a minute was written down at once.
AT_ONCE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The other end of a correction: the entry that was wrong, or the one that says so, and why."""

    seq: int
    at: datetime
    who: str
    sentence: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One entry. ``late``: it was written down well after it happened.

    ``corrects`` is what it takes out of the count, ``corrected_by`` what took it out.
    """

    seq: int
    at: datetime
    recorded_at: datetime | None
    late: bool
    who: str
    sentence: str
    body: str
    answers: tuple[tuple[str, str], ...]
    icon: str
    corrects: Mark | None
    corrected_by: Mark | None
    correct_url: str
    sending: Sending | None
    file: FileLine | None


def log_lines(
    entries: Iterable[Entry],
    names: Names,
    *,
    correct_ref: str = "",
    sendings: Mapping[int, Sending] = MappingProxyType({}),
    files: Iterable[FileLine] = (),
) -> tuple[LogLine, ...]:
    """Return the lines of the entries; with ``correct_ref``, each links to its correction.

    ``sendings`` says how far the messages to the resident are, by the number of their entry;
    ``files`` are shown with the entries that added them.
    """
    entries = tuple(entries)
    known = {entry.seq: entry for entry in entries}
    wrong = {e.fact.entry: e for e in entries if isinstance(e.fact, Corrected)}
    added = {file.seq: file for file in files}
    context = _Context(names, known, wrong, sendings, added, correct_ref)
    return tuple(_line(entry, context) for entry in entries)


class _Context(NamedTuple):
    """What a line needs beside its entry; everything of the log by the number of its entry."""

    names: Names
    known: Mapping[int, Entry]
    wrong: Mapping[int, Entry]
    sendings: Mapping[int, Sending]
    added: Mapping[int, FileLine]
    correct_ref: str


def _line(entry: Entry, context: _Context) -> LogLine:
    fact, (names, known, wrong, sendings, added, correct_ref) = entry.fact, context
    late = entry.recorded_at is not None and entry.recorded_at - entry.at > AT_ONCE
    return LogLine(
        seq=entry.seq,
        at=entry.at,
        recorded_at=entry.recorded_at,
        late=late,
        who=names.author(entry),
        sentence=_sentence(entry, known, names),
        body=names.note(fact.note),
        answers=answers_of(fact, names),
        icon=icon(fact.name),
        corrects=_mark(known.get(fact.entry), names) if isinstance(fact, Corrected) else None,
        corrected_by=_mark(wrong.get(entry.seq), names),
        correct_url=_correction(entry, wrong, correct_ref),
        sending=sendings.get(entry.seq),
        file=added.get(entry.seq),
    )


def _sentence(entry: Entry, known: Mapping[int, Entry], names: Names) -> str:
    """A correction shows beside it what was wrong; only where that is not at hand it says where."""
    fact = entry.fact
    if isinstance(fact, Corrected) and fact.entry in known:
        return _("更正了第 {n} 条：{why}").format(n=fact.entry, why=reason(fact.reason))
    return sentence(fact, names)


def _mark(entry: Entry | None, names: Names) -> Mark | None:
    if entry is None:
        return None
    fact = entry.fact
    return Mark(
        seq=entry.seq,
        at=entry.at,
        who=names.author(entry),
        sentence=sentence(fact, names),
        why=reason(fact.reason) if isinstance(fact, Corrected) else "",
    )


def _correction(entry: Entry, wrong: Mapping[int, Entry], ref: str) -> str:
    if not ref or entry.seq in wrong or entry.seq == 1:
        return ""
    if isinstance(entry.fact, Corrected | Derived | Governed):
        return ""
    return f"{fact_url(ref, Corrected.name)}?entry={entry.seq}"
