"""What begins on a day and may end on another: how rows of it are read, judged and written."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Model

from steward.domain.procedures.words import Words
from steward.domain.registers import Change, Known, Stated
from steward.operations.importing.problems import Problem
from steward.operations.registering.registers import Register, Row
from steward.operations.registering.writing import Book, add, alter

M = TypeVar("M", bound=Model)
DAYS = ("since", "until")


def begins_anew(row: Row, known: Known) -> bool:
    """Whether a row begins anew what had come to its end."""
    since, until = row.stated.get("since"), known.values["until"]
    return isinstance(since, date) and isinstance(until, date) and since >= until


def days_in(change: Change) -> dict[str, Stated]:
    """Return the days that a change sets."""
    return {key: after for key, (_was, after) in change.fields.items() if key in DAYS}


def span_of(change: Change) -> dict[str, Any]:
    """Return from when until when something new holds."""
    return {key: change.stated.get(key) for key in DAYS}


def write_spans(
    book: Book, changes: Sequence[Change], model: type[M], made: Callable[[Change], M]
) -> None:
    """Add what is new, and set the days of what is known; nothing else of it changes."""
    add(book, [made(change) for change in changes if change.is_new])
    days = {c.known.pk: days_in(c) for c in changes if c.known is not None}
    known = model._default_manager.filter(company=book.company).in_bulk(list(days))
    alter(book, [(known[pk], days[pk]) for pk in days])


def against_order(
    register: Register,
    row: Row,
    known: Known | None,
    words: Words,
    at_least: timedelta = timedelta(),
) -> Iterator[Problem]:
    """Yield that a span ends before it begins, or lasts less than it has to."""
    since, until = (row.stated.get(key, known.values.get(key) if known else None) for key in DAYS)
    if isinstance(since, date) and isinstance(until, date) and until < since + at_least:
        yield register.wrong(row, "until", words)
