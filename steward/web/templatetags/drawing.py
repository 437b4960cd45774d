"""Parts of a page that are drawn once for what they say.

A queue is fetched anew whenever something in it changes; nearly all its rows, the menu and the
filters say the same as before. All that such a part is made of is given to it, and is the key.
"""

from collections.abc import Hashable, Iterable
from datetime import datetime, time

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from steward.queries.queue_rows import QueueRow
from steward.web.framing import framed, reader

register = template.Library()

# What differs on nearly every page fills a hole: a part can show it, and ask whether there is any.
HOLES = frozenset(
    {
        "company",
        "csrf_token",
        "files_url",
        "help_url",
        "here",
        "message_url",
        "notes_url",
        "person",
        "presence_url",
        "q",
        "ref",
        "seq",
    }
)
ROW = "parts/queue_row.html"


@register.simple_tag
def drawn(name: str, **values: Hashable) -> SafeString:
    """Draw a part that these values say all of, in the reader's language and zone."""
    holes = {hole: str(values.pop(hole)) for hole in values.keys() & HOLES}
    return framed(name, tuple(values.items()), holes, reader())


@register.simple_tag
def queue_rows(rows: Iterable[QueueRow], now: datetime, choosing: object) -> SafeString:
    """Draw rows as they read at ``now``; ``choosing``: the reader may choose them."""
    # Of the instant only the day is said otherwise than by the words of the clock.
    day = timezone.make_aware(datetime.combine(timezone.localtime(now), time()))
    to, also = reader(), (("now", day), ("choosing", bool(choosing)))
    return SafeString(
        "".join([framed(ROW, (("row", r.shown), *also), {"words": r.words}, to) for r in rows])
    )
