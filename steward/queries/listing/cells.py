"""What stands in the cells of a list that leaves as a file."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localtime

Cell = str | int | float | None
Table = tuple[str, Sequence[Sequence[Cell]]]
"""A name for the file, and its rows: the headings, then a line for each."""


def moment(at: datetime | None) -> str:
    """Return an instant on the reader's clock, to the minute, as a spreadsheet sorts it."""
    return localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""


def yes(holds: bool) -> str:
    """Return a mark where something holds."""
    return "✓" if holds else ""
