"""The desk's own words and marks, where a template has a stored name in its hands."""

from datetime import date, datetime
from functools import cache, lru_cache
from typing import Protocol

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from steward.queries.small_rails import SmallRail
from steward.queries.words import times
from steward.queries.words.readings import reading_words


class Tell(Protocol):
    """Says an instant; nothing where there is none."""

    def __call__(self, at: datetime | None, words: str = "") -> SafeString:
        """Say it as briefly as the day of the page allows, or by words of its own."""


register = template.Library()
register.filter("reading_words", reading_words)


@register.filter
@cache
def marker(reading: str) -> SafeString:
    """Return the mark of a reading, made once: there are nine, and lists show hundreds."""
    return render_to_string("parts/marker.html", {"reading": reading})


@register.filter
def iso(at: datetime | None) -> str:
    """Return an instant for machines, in the reader's zone; nothing where there is none."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""


@register.simple_tag
def when(at: datetime | None, now: datetime | None = None, words: str = "") -> SafeString:
    """Say an instant briefly, the full date on hover; ``words`` say it otherwise."""
    return telling(now)(at, words) if at else SafeString()


def telling(now: datetime | None) -> Tell:
    """Return what says instants as ``when`` does, for a page that says dozens."""
    day = timezone.localtime(now).date() if now else None
    language, zone = get_language(), timezone.get_current_timezone_name()

    def tell(at: datetime | None, words: str = "") -> SafeString:
        return _when(at, day, words, language, zone) if at else SafeString()

    return tell


@lru_cache(maxsize=4096)
def _when(
    at: datetime, day: date | None, words: str, _language: str | None, _zone: str
) -> SafeString:
    """Of now only the day counts; rail, clocks and log of a case say the same instants."""
    brief, full, machine = times.in_all_ways(at, day)
    return mark_safe(  # noqa: S308 - escaped here
        f'<time datetime="{machine}" title="{escape(full)}">{escape(words or brief)}</time>'
    )


@register.filter
def nth(seq: int) -> str:
    """Say the number of an entry."""
    return _nth(seq, get_language())


@lru_cache(maxsize=1024)
def _nth(seq: int, _language: str | None) -> str:
    return _("第 {n} 条").format(n=seq)


@register.simple_tag
def small_rail(rail: SmallRail) -> SafeString:
    """Draw the rail of a row. A page has hundreds of dots: three quarters of its parts."""
    dots = "".join([_dot(dot.reading, dot.gap, dot.label) for dot in rail.dots])
    words = escape(rail.words)
    return mark_safe(  # noqa: S308 - escaped above
        f'<span class="rail-mini" role="img" aria-label="{words}">{dots}</span>'
    )


@lru_cache(maxsize=2048)
def _dot(reading: str, gap: str, label: str) -> str:
    return (
        f'<span class="rail-mini-node" data-reading="{escape(reading)}" '
        f'data-gap="{escape(gap)}" title="{escape(label)}"></span>'
    )
