"""Parts of a page that are drawn once for what they say.

A queue is fetched anew whenever something in it changes; nearly all its rows, the menu and the
filters say the same as before. All that such a part is made of is given to it, and is the key.
"""

from collections.abc import Hashable, Iterable
from datetime import datetime, time
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from steward.queries.queue_rows import QueueRow

register = template.Library()

# Stands where the words do that go on with every minute; no text of the database can hold it.
GAP = "\0"
ROW = "parts/queue_row.html"


@register.simple_tag
def drawn(name: str, **values: Hashable) -> SafeString:
    """Draw a part that these values say all of, in the reader's language and zone."""
    zone = timezone.get_current_timezone_name()
    return _drawn(name, tuple(values.items()), get_language(), zone)


@register.simple_tag
def queue_rows(rows: Iterable[QueueRow], now: datetime, choosing: object) -> SafeString:
    """Draw rows as they read at ``now``; ``choosing``: the reader may choose them."""
    # Of the instant only the day is said otherwise than by the words of the clock.
    day = timezone.make_aware(datetime.combine(timezone.localtime(now), time()))
    reader = get_language(), timezone.get_current_timezone_name()
    also = (("words", GAP), ("now", day), ("choosing", bool(choosing)))
    drawn_rows = ((_drawn(ROW, (("row", row.shown), *also), *reader), row.words) for row in rows)
    html = "".join(html.replace(GAP, escape(words)) for html, words in drawn_rows)
    return mark_safe(html)  # noqa: S308 - escaped here


@lru_cache(maxsize=2048)
def _drawn(
    name: str, values: tuple[tuple[str, Hashable], ...], _language: str | None, _zone: str
) -> SafeString:
    return render_to_string(name, dict(values))
