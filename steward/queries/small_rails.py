"""The rail as a row of dots, for lists: cheap to make, and read aloud in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.cases.facts import Received
from steward.domain.clocks.clock import Clock, Reading
from steward.queries.clock_lines import reading_of
from steward.queries.rails import gap_before, in_order, instant_of
from steward.queries.words import said
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
    dots = [Dot(done(Received.name), Reading.MET.value, "short")]
    before = received_at
    for clock in in_order(clocks, now):
        instant = instant_of(clock, now)
        label, reading = said(clock.milestone.title), reading_of(clock, now)
        dots.append(Dot(label, reading, gap_before(before, instant)))
        before = instant or before
    return SmallRail(dots=tuple(dots), words=_spoken(dots))


def _spoken(dots: list[Dot]) -> str:
    begun = [dot for dot in dots if dot.reading != Reading.WAITING]
    said_ = {reading: reading_words(reading) for reading in {dot.reading for dot in begun}}
    words = _("；").join(f"{dot.label} {said_[dot.reading]}" for dot in begun)
    return _("规程进度：{words}").format(words=words)
