"""The rail as a row of dots, for lists: cheap to make, and read aloud in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext as _

from steward.domain.cases.facts import Received
from steward.domain.clocks.clock import Clock, Reading
from steward.queries.clock_lines import reading_of
from steward.queries.rails import gap_before, placed
from steward.queries.words import language
from steward.queries.words.facts import done
from steward.queries.words.readings import reading_words


@dataclass(frozen=True, slots=True)
class Dot:
    """A milestone; ``gap`` is how long the line before it is drawn."""

    label: str
    reading: str
    gap: str


@dataclass(frozen=True, slots=True)
class SmallRail:
    """The dots, and what they say of what has begun."""

    dots: tuple[Dot, ...]
    words: str


def small_rail(received_at: datetime, clocks: Iterable[Clock], now: datetime) -> SmallRail:
    """Return the small rail of these clocks of a case, beginning with its receipt."""
    reader = language()
    dots = [_receipt(reader)]
    before = received_at
    for clock, instant in placed(clocks, now):
        label = clock.milestone.title.in_language(reader)
        dots.append(_dot(label, reading_of(clock, now), gap_before(before, instant)))
        before = instant or before
    return SmallRail(dots=tuple(dots), words=_spoken(dots, reader))


def _spoken(dots: list[Dot], reader: str) -> str:
    begun = [dot for dot in dots if dot.reading != Reading.WAITING]
    between, whole = _patterns(reader)
    words = between.join([f"{dot.label} {_read(dot.reading, reader)}" for dot in begun])
    return whole.format(words=words)


# A list shows hundreds of dots, of a few dozen kinds; words are looked up once in each language.
@lru_cache(maxsize=4096)
def _dot(label: str, reading: str, gap: str) -> Dot:
    return Dot(label, reading, gap)


@lru_cache(maxsize=16)
def _receipt(_reader: str) -> Dot:
    return Dot(done(Received.name), Reading.MET.value, "short")


@lru_cache(maxsize=64)
def _read(reading: str, _reader: str) -> str:
    return reading_words(reading)


@lru_cache(maxsize=16)
def _patterns(_reader: str) -> tuple[str, str]:
    return _("；"), _("规程进度：{words}")
