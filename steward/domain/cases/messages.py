"""Messages to the resident: which of a log were passed on, and which still wait for somebody."""

from collections.abc import Iterable

from steward.domain.cases.entries import Entry, in_order
from steward.domain.cases.facts import Messaged, MessageGiven
from steward.domain.cases.words import Method

WRITTEN = frozenset({Method.MESSAGE, Method.MAIL})
"""Ways in which a message is written first and sent then; in the others it was said."""


def given(entries: Iterable[Entry]) -> dict[int, Entry]:
    """Return, by the number of a message, the entry that says it was passed on."""
    counted = in_order(entries)
    return {e.fact.entry: e for e in counted if isinstance(e.fact, MessageGiven)}


def awaiting(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the messages that the resident has not been given yet, in the order of time."""
    entries = tuple(entries)
    passed_on = given(entries)
    return tuple(e for e in in_order(entries) if _is_written(e) and e.seq not in passed_on)


def _is_written(entry: Entry) -> bool:
    return isinstance(entry.fact, Messaged) and entry.fact.way in WRITTEN
