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
from steward.queries.rails import RailNode

register = template.Library()

# What differs on nearly every page is put in afterwards: a part can show it, and ask nothing of it.
GAPS = frozenset(
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
        "words",
    }
)
ROW = "parts/queue_row.html"
NODE = "parts/rail_node.html"


@register.simple_tag
def drawn(name: str, **values: Hashable) -> SafeString:
    """Draw a part that these values say all of, in the reader's language and zone."""
    gaps = {gap: str(values[gap]) for gap in values.keys() & GAPS}
    made_of = tuple((k, _gap(k) if k in gaps else value) for k, value in values.items())
    html = str(_drawn(name, made_of, get_language(), timezone.get_current_timezone_name()))
    for gap, text in gaps.items():
        html = html.replace(_gap(gap), escape(text))
    return mark_safe(html)  # noqa: S308 - escaped here


@register.simple_tag
def queue_rows(rows: Iterable[QueueRow], now: datetime, choosing: object) -> SafeString:
    """Draw rows as they read at ``now``; ``choosing``: the reader may choose them."""
    # Of the instant only the day is said otherwise than by the words of the clock.
    day = timezone.make_aware(datetime.combine(timezone.localtime(now), time()))
    reader = get_language(), timezone.get_current_timezone_name()
    gap = _gap("words")
    also = (("words", gap), ("now", day), ("choosing", bool(choosing)))
    drawn_rows = ((_drawn(ROW, (("row", row.shown), *also), *reader), row.words) for row in rows)
    html = "".join(html.replace(gap, escape(words)) for html, words in drawn_rows)
    return mark_safe(html)  # noqa: S308 - escaped here


@register.simple_tag
def rail_node(node: RailNode, now: datetime) -> SafeString:
    """Draw what a node of a rail says. One that nothing began says the same in every such case."""
    hung = node.facts, node.flags, node.branches
    if any((node.explain_url, node.due_at, node.met_at, *hung)):
        return render_to_string(NODE, {"node": node, "now": now})
    return _drawn(NODE, (("node", node),), get_language(), timezone.get_current_timezone_name())


def _gap(name: str) -> str:
    """No text of the database, and no address, can hold what stands for a gap."""
    return f"\0{name}\0"


@lru_cache(maxsize=2048)
def _drawn(
    name: str, values: tuple[tuple[str, Hashable], ...], _language: str | None, _zone: str
) -> SafeString:
    return render_to_string(name, dict(values))
