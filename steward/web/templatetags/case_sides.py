"""What stands around the log of a case: its head, what can be done, what is known of it."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from steward.queries.actions import Action
from steward.queries.cases import CasePage
from steward.web.framing import framed, joined, reader

HEAD = "parts/case_head.html"
OFFER = "parts/offer.html"
REFUSED = "parts/refused.html"
LINK = "parts/link_item.html"
PAIR = "parts/pair.html"

register = template.Library()


@register.simple_tag
def case_head(page: CasePage) -> SafeString:
    """Draw what a case is, where it is, how it stands and which case it comes from."""
    holes = {
        "title": page.title,
        "ref": page.ref,
        "kind_label": page.kind_label,
        "status_label": page.status_label,
        "severity_label": page.severity_label,
        "place": page.place,
    }
    if page.parent:
        holes["parent_url"], holes["parent_why"] = page.parent.url, page.parent.why
        holes["parent_ref"], holes["parent_label"] = page.parent.ref, page.parent.label
    return framed(HEAD, (("urgent", page.urgent),), holes, reader())


@register.simple_tag
def offers(actions: Iterable[Action], *, quiet: bool = False) -> SafeString:
    """Draw actions as items of a list: a case offers two dozen, of which hardly one is opened."""
    to, asked = reader(), (("quiet", quiet),)
    return joined(framed(OFFER, asked, {"url": a.url, "verb": a.verb}, to) for a in actions)


@register.simple_tag
def refused(actions: Iterable[Action]) -> SafeString:
    """Draw what cannot be recorded now, each with the sentence that says why."""
    to = reader()
    told = ({"verb": a.verb, "refusal": a.refusal or "", "rule": a.rule} for a in actions)
    return joined(framed(REFUSED, (), holes, to) for holes in told)


@register.simple_tag
def link_items(items: Iterable[tuple[str, ...]]) -> SafeString:
    """Draw links as items of a list, each a title, perhaps something more, and an address."""
    to = reader()
    told = ({"title": title, "also": " ".join(also), "url": url} for title, *also, url in items)
    return joined(framed(LINK, (), holes, to) for holes in told)


@register.simple_tag
def pairs(items: Iterable[tuple[str, str]]) -> SafeString:
    """Draw what is known, as labels and values."""
    to = reader()
    return joined(framed(PAIR, (), {"label": one, "value": two}, to) for one, two in items)
