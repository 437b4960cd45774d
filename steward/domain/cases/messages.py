"""Messages to the resident: which were passed on, which wait, which say why it is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from steward.domain.cases.entries import Entry, in_order
from steward.domain.cases.facts import DelayExplained, Fact, Messaged, MessageGiven
from steward.domain.cases.words import Method

WRITTEN = frozenset({Method.MESSAGE, Method.MAIL})
"""Ways in which a message is written first and sent then; in the others it was said."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The entry that says why something is late; ``told`` is the one by which it was told.

    Written words that nobody has passed on yet were told by none.
    """

    entry: Entry
    told: Entry | None


def given(entries: Iterable[Entry]) -> dict[int, Entry]:
    """Return, by the number of a message, the entry that says it was passed on."""
    counted = in_order(entries)
    return {e.fact.entry: e for e in counted if isinstance(e.fact, MessageGiven)}


def awaiting(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the messages that the resident has not been given yet, in the order of time."""
    entries = tuple(entries)
    passed_on = given(entries)
    return tuple(e for e in in_order(entries) if _is_written(e) and e.seq not in passed_on)


def explanation(
    entries: Iterable[Entry], milestone: str, since: datetime | None
) -> Explanation | None:
    """Return the last words by which the resident is told why a milestone is late.

    An explanation of delay that names no milestone is about whatever was late then. What was
    said before ``since``, when the clock began, was about something else.
    """
    entries = tuple(entries)
    passed_on = given(entries)
    for entry in reversed(in_order(entries)):
        if since is not None and entry.at < since:
            break
        fact = entry.fact
        if isinstance(fact, Messaged) and fact.explains == milestone:
            return Explanation(entry, passed_on.get(entry.seq) if _is_written(entry) else entry)
        if isinstance(fact, DelayExplained) and not _announced(entries, entry):
            return Explanation(entry, entry)
    return None


def explained_by(entries: Iterable[Entry], fact: Fact) -> bool:
    """Tell whether, by a fact about to be recorded, the resident hears why something is late."""
    if isinstance(fact, Messaged):
        return fact.explains is not None and fact.way not in WRITTEN
    if not isinstance(fact, MessageGiven):
        return False
    passed_on = (e.fact for e in in_order(entries) if e.seq == fact.entry)
    return any(isinstance(f, Messaged) and f.explains is not None for f in passed_on)


def _announced(entries: Iterable[Entry], told: Entry) -> bool:
    """Whether the desk wrote an explanation down because a message had been passed on."""
    before = next((e for e in entries if e.seq == told.seq - 1), None)
    return before is not None and before.at == told.at and explained_by(entries, before.fact)


def _is_written(entry: Entry) -> bool:
    return isinstance(entry.fact, Messaged) and entry.fact.way in WRITTEN
