"""The texts to residents of a company: those of its procedures, as it words them, and its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.procedures.wordings import Wording
from steward.domain.wordings import filled
from steward.queries.guidance import kinds_of
from steward.queries.notice_texts import notice_wordings
from steward.queries.own_texts import OWN, SUBJECT, samples
from steward.queries.settings.entries import EntryLine, EntryUnseen, lines_of
from steward.queries.situations import procedures_now
from steward.queries.words import said
from steward.store.changes import settled


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirText:
    """A text of a procedure. ``own``: how the company words it, or that it is not to be used."""

    title: str
    body: str
    kinds: str
    pack: str
    rule: str
    late: bool
    notice: bool
    own: EntryLine | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A text that a pack brings along; ``notice``: it stands on a notice that is posted."""

    wording: Wording
    pack: str
    notice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsPage:
    """The texts of a company: its own, what is in use first, and those of its procedures."""

    now: datetime
    lines: tuple[EntryLine, ...]
    theirs: tuple[TheirText, ...]


def texts_page(actor: Actor, now: datetime) -> TextsPage:
    """Return the texts of a company."""
    lines = {line.key: line for line in lines_of(actor, SUBJECT, "text_put", {}, now)}
    theirs = (
        TheirText(
            title=said(given.wording.title),
            body=said(given.wording.text),
            kinds=kinds_of(given.wording.applies),
            pack=given.pack,
            rule=given.wording.rule,
            late=given.wording.late,
            notice=given.notice,
            own=lines.get(ref),
            url=reverse("text_put", args=[ref]),
        )
        for ref, given in given_texts(actor, now).items()
    )
    own = tuple(line for key, line in lines.items() if key.startswith(OWN))
    return TextsPage(now=now, lines=own, theirs=tuple(theirs))


def given_texts(actor: Actor, now: datetime) -> Mapping[str, Given]:
    """Return the texts that the procedures in force bring along, by their names."""
    packs = [pack for each in procedures_now(actor.company, now) for pack in each.packs]
    return {
        wording.ref: Given(wording=wording, pack=said(pack.title), notice=notice)
        for pack in packs
        for notice, some in ((False, pack.wordings), (True, notice_wordings(pack.papers)))
        for wording in some
    }


def is_notice(key: str, actor: Actor, now: datetime) -> bool:
    """Tell whether a text stands on a notice that is posted."""
    given = given_texts(actor, now).get(key)
    return given is not None and given.notice


def text_named(key: str, actor: Actor, now: datetime) -> Mapping[str, Any]:
    """Return what a text says: as the company said last, or as its procedure does.

    :raises EntryUnseen: there is none of this key.
    """
    if not key:
        return {}
    known = settled(actor.company, SUBJECT)
    if key in known:
        found: Mapping[str, Any] = known[key]
        return found
    given = given_texts(actor, now).get(key)
    if given is None:
        raise EntryUnseen(key)
    wording = given.wording
    return {"title": said(wording.title), "body": said(wording.text), "retired": False}


def effect_of_text(data: Mapping[str, Any], *, notice: bool) -> tuple[str, ...]:
    """Return what a text would say of a case, or on a notice, by an example."""
    if data["retired"] and notice:
        return (_("从那天起，告示上照规程原来的说法。"),)
    if data["retired"]:
        return (_("从那天起选不到它；已经说过的话都留着。"),)
    example = filled(data["body"], samples())
    return (_("例如会写成：{text}").format(text=example),)
