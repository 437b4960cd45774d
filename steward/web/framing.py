"""Parts of a page that are drawn once with holes, and filled for each thing that they show.

Django takes a third of a millisecond to draw a part of thirty lines. A page has dozens of parts
that differ in their texts alone; to fill a frame takes a twentieth of that.
"""

import html
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

Asked = tuple[tuple[str, Hashable], ...]


class Reader(NamedTuple):
    """In which language somebody reads, and in which zone."""

    language: str | None
    zone: str


def reader() -> Reader:
    """Return how the page that is being made is read."""
    return Reader(get_language(), timezone.get_current_timezone_name())


def framed(name: str, asked: Asked, holes: Mapping[str, str], to: Reader) -> SafeString:
    """Draw a part: the template can ask anything of what is ``asked``, which is in the key.

    It can show what fills a hole, and ask whether there is any. What is not marked as safe is
    escaped here.
    """
    filled = {hole: _escaped(text) for hole, text in holes.items() if text}
    return SafeString(_frame(name, asked, tuple(filled), to) % filled)


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return parts one after the other."""
    return SafeString("".join(list(parts)))


@lru_cache(maxsize=4096)
def _frame(name: str, asked: Asked, holes: tuple[str, ...], _to: Reader) -> str:
    gaps = {hole: _gap(hole) for hole in holes}
    frame = render_to_string(name, {**dict(asked), **gaps}).replace("%", "%%")
    for hole, gap in gaps.items():
        frame = frame.replace(gap, f"%({hole})s")
    return frame


def _gap(hole: str) -> str:
    """No text of the database, and no address, can hold what stands for a hole."""
    return f"\0{hole}\0"


def _escaped(text: str) -> str:
    return text if isinstance(text, SafeString) else html.escape(text)
