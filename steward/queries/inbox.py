"""What somebody was told: the inbox of the pages."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.links import case_url, revision_url
from steward.queries.sendings import Unsent, unsent
from steward.queries.situations import situation_of
from steward.queries.words import said
from steward.store.models import Message

SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxLine:
    """One message. ``level`` is the rung of an escalation, 0 for a notice."""

    id: int
    at: datetime | None
    ref: str
    url: str
    text: str
    level: int
    read: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage:
    """The latest messages of one reader, the newest in front.

    ``unsent`` are words to residents that wait for somebody to pass them on.
    """

    now: datetime
    messages: tuple[InboxLine, ...]
    unsent: tuple[Unsent, ...]


def inbox_page(actor: Actor, now: datetime) -> InboxPage:
    """Return the inbox of an actor."""
    rows = _of(actor.company, actor.staff).select_related(
        "case__adoption__company", "escalation", "in_place_of", "revision"
    )
    return InboxPage(
        now=now,
        messages=tuple(_line(row) for row in rows.order_by("-pk")[:SHOWN]),
        unsent=unsent(actor),
    )


def _of(company: int, staff: int | None) -> QuerySet[Message]:
    return Message.objects.filter(
        company=company, recipient=staff, recipient__isnull=False, channel=Message.Channel.INBOX
    )


def _line(row: Message) -> InboxLine:
    level = row.escalation.level if row.escalation else 0
    return InboxLine(
        id=row.pk,
        at=row.sent_at,
        ref=_about(row),
        url=_url(row),
        text=_text(row),
        level=level,
        read=row.read_at is not None,
        why=_why(row),
    )


def _about(row: Message) -> str:
    return row.case.ref if row.case else row.revision.number if row.revision else ""


def _url(row: Message) -> str:
    if row.case:
        return case_url(row.case.ref)
    if row.revision:
        return revision_url(row.revision.number)
    return reverse("leaves") if row.key.startswith("leave:") else ""


def _text(row: Message) -> str:
    """The body holds the sentence in Chinese and then in English, each on a line of its own."""
    chinese, english = ["", "", *row.body.splitlines()][-2:]
    words = english if (get_language() or "").startswith("en") else chinese
    title = row.case.title if row.case else ""
    return _("{title}：{words}").format(title=title, words=words) if title else words


def _why(row: Message) -> str:
    if not row.role:
        return ""
    title = row.role
    if row.case:
        role = situation_of(row.case.adoption).procedure.roles.get(row.role)
        title = said(role.title) if role else row.role
    if row.in_place_of:
        return _("您代{person}接收（{role}）").format(person=row.in_place_of.name, role=title)
    return _("您是{role}").format(role=title)
