"""The addresses that page values carry."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from urllib.parse import quote, urlencode

from django.urls import reverse

from steward.domain.clocks.clock import Clock
from steward.domain.procedures.warranties import Component

# What an address may hold as it is, as Django writes one; a slash would begin another part.
UNQUOTED = "!$&'()*+,;=~:@"


def case_url(ref: str) -> str:
    """Return the address of a case."""
    return _address("case", ref)


def notes_url(ref: str) -> str:
    """Return the address to which notes on a case are posted."""
    return _address("notes", ref)


def files_url(ref: str) -> str:
    """Return the address to which files of a case are posted."""
    return _address("files", ref)


def presence_url(ref: str) -> str:
    """Return the address to which is posted who has a case open."""
    return _address("presence", ref)


def fact_url(ref: str, kind: str) -> str:
    """Return the address of the form of a fact."""
    return _address("fact", ref, kind)


def explain_url(ref: str, clock: Clock) -> str:
    """Return the address that explains a clock's due instant; nothing before it has started."""
    if clock.anchor is None:
        return ""
    url = _address("explain", ref, clock.milestone.ref)
    return f"{url}?cycle={clock.cycle}" if clock.cycle > 1 else url


def warranty_url(ref: str) -> str:
    """Return the address that explains the decision on a case's warranty."""
    return _address("warranty", ref)


def place_warranty_url(code: str) -> str:
    """Return the address of the warranty of a place."""
    return reverse("place_warranty", args=[code])


def matter_url(ref: str) -> str:
    """Return the address of what is of the same matter as a case."""
    return _address("matter", ref)


def paper_url(code: str, paper: str) -> str:
    """Return the address of a paper of a place, for printing."""
    return reverse("paper", args=[code, paper])


def campaign_url(code: str, component: Component, ends_on: date) -> str:
    """Return the address of what is to be done before a warranty ends in a building."""
    return reverse("campaign", args=[code, component.pack, component.key, ends_on.isoformat()])


def file_url(ref: str, file: int) -> str:
    """Return the address of a file of a case."""
    return reverse("file", args=[ref, file])


def preview_url(ref: str, file: int) -> str:
    """Return the address of the page that shows a file of a case."""
    return reverse("preview", args=[ref, file])


def duties_url(role: str = "") -> str:
    """Return the address of the duties, of one role or of all."""
    return f"{reverse('duties')}?{urlencode({'role': role})}" if role else reverse("duties")


def procedure_url(pack: str) -> str:
    """Return the address of a pack's page."""
    return _address("procedure", pack)


def record_url(ref: str, form: str) -> str:
    """Return the address of a case's record form, for printing."""
    return _address("record", ref, form)


def follow_ups_url(**chosen: str | int) -> str:
    """Return the address of a list of the follow-up desk; empty choices are left out."""
    query = {key: value for key, value in chosen.items() if value}
    return f"{reverse('follow_ups')}?{urlencode(query)}"


def queue_url(**chosen: str | int) -> str:
    """Return the address of the queue with these filters; empty ones are left out."""
    query: Mapping[str, str | int] = {key: value for key, value in chosen.items() if value}
    return f"{reverse('queue')}?{urlencode(query)}" if query else reverse("queue")


def revision_url(number: str) -> str:
    """Return the address of a revision of the procedures."""
    return reverse("revision", args=[number])


def revision_step_url(number: str, step: str) -> str:
    """Return the address to which a step of a revision is posted."""
    return reverse("revision_step", args=[number, step])


def rehearsal_url(number: int, **chosen: str | int) -> str:
    """Return the address of a rehearsal; ``mark`` and ``after`` say which of its cases."""
    query = {key: value for key, value in chosen.items() if value}
    where = reverse("rehearsal", args=[number])
    return f"{where}?{urlencode(query)}" if query else where


def _address(name: str, *parts: str) -> str:
    """An address of which a page has dozens; Django tries patterns for each of them."""
    frame = _frame(name, len(parts))
    return "".join(
        (frame[0], *(_quoted(p) + rest for p, rest in zip(parts, frame[1:], strict=True)))
    )


@lru_cache(maxsize=1024)
def _quoted(part: str) -> str:
    return quote(part, UNQUOTED)


@cache
def _frame(name: str, parts: int) -> tuple[str, ...]:
    """What stands before, between and after the parts of an address."""
    marks = [f"~{number}~" for number in range(parts)]
    rest, frame = reverse(name, args=marks), []
    for mark in marks:
        before, _, rest = rest.partition(mark)
        frame.append(before)
    return (*frame, rest)
