"""A case as a card of the board: what, where, until when, and how far."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.cases.words import Urgency
from steward.queries.case_files import CaseFile
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.dialled import Dialled
from steward.queries.links import case_url
from steward.queries.rails import in_hand
from steward.store.models import CaseRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A case that waits for somebody. ``first`` is whom the procedure would send, and ``why``.

    Without anybody, ``why`` says why not, and ``rule`` under what. ``by_itself``: the procedure
    sends ``first`` without anybody pressing.
    """

    ref: str
    url: str
    choose_url: str
    next_url: str
    what: str
    place: str
    urgent: bool
    clock: ClockLine | None
    trade: str
    trade_label: str
    first: str
    why: str
    rule: str
    by_itself: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A case in somebody's hands: ``state`` is now, appointed or waiting, ``at`` its instant."""

    ref: str
    url: str
    choose_url: str
    what: str
    place: str
    urgent: bool
    state: str
    at: datetime | None
    words: str
    minutes: int | None


def card(file: CaseFile | Dialled, now: datetime, *, by_itself: bool = False, **known: str) -> Card:
    """Return the card of a case; ``known`` says its trade and whom the procedure would send."""
    row = file.row
    running = in_hand(file.clocks, now)
    return Card(
        ref=row.ref,
        url=case_url(row.ref),
        choose_url=choose_url(row.ref),
        next_url=reverse("dispatch_next", args=[row.ref]),
        what=row.title,
        place=row.place.name if row.place else "",
        urgent=row.urgency == Urgency.URGENT,
        clock=clock_line(file, running[0], now) if running else None,
        trade=known.get("trade", row.trade),
        trade_label=known.get("trade_label", ""),
        first=known.get("first", ""),
        why=known.get("why", ""),
        rule=known.get("rule", ""),
        by_itself=by_itself,
    )


def job(row: CaseRow, *, at_it: bool = False) -> Job:
    """Return a case in somebody's hands; ``at_it``: it is what they are at now."""
    state, at, words = "waiting", row.next_due_at, _("最迟")
    if at_it:
        state, at, words = "now", row.on_site_at, _("现在在做，到场")
    elif row.appointment_at is not None:
        state, at, words = "appointed", row.appointment_at, _("约好")
    return Job(
        ref=row.ref,
        url=case_url(row.ref),
        choose_url=choose_url(row.ref),
        what=row.title,
        place=row.place.name if row.place else "",
        urgent=row.urgency == Urgency.URGENT,
        state=state,
        at=at,
        words=words if at else _("没有时限"),
        minutes=row.minutes,
    )


def choose_url(ref: str) -> str:
    """Return the address where it is chosen whom to send to a case."""
    return reverse("dispatch_case", args=[ref])
