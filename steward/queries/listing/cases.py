"""The workbench as a table: every case that its filters let through, what is due first on top."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db.models import F
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.words import Kind, Status, Urgency
from steward.queries.clock_lines import clock_line
from steward.queries.dialled import Dialled, dialled
from steward.queries.finding import counted, in_order, scopes, visible
from steward.queries.listing.cells import Cell, Table, moment
from steward.queries.narrowing import found
from steward.queries.owed import owed_by
from steward.queries.queue_asked import Asked, settled
from steward.queries.rails import in_hand
from steward.queries.saved_views import opened
from steward.queries.words.values import value

# So many rows are held at once, however many the file has.
AT_ONCE = 500
# What a line shows, and no more: the rest of a case takes longer to fetch than to show.
SHOWN = (
    "company_id",
    "adoption_id",
    "ref",
    "title",
    "kind",
    "status",
    "urgency",
    "escalation_level",
    "received_at",
    "next_due_at",
    "dials",
)
NAMES = {
    "place_name": F("place__name"),
    "responsible_name": F("responsible__name"),
    "assignee_name": F("assignee__name"),
}

T = TypeVar("T")


def cases_table(asked: Asked, actor: Actor, now: datetime) -> Table:
    """Return the cases that a reader asks for, each with what the page says is due next."""
    asked, _saved = opened(asked, actor)
    asked = settled(asked)
    cases = visible(actor)
    meant = found(cases, asked, actor, now)
    whose = scopes(actor, owed_by(actor, now))
    counts = {} if asked.scope else counted(meant, whose)
    scope = asked.scope or next((s for s, n in counts.items() if n), "all")
    rows = in_order(cases.filter(pk__in=meant.filter(whose[scope]).values("pk")))
    shown = rows.only(*SHOWN).annotate(**NAMES)
    head: list[Cell] = [
        _("单号"),
        _("类别"),
        _("事项"),
        _("位置"),
        _("轻重"),
        _("状态"),
        _("责任人"),
        _("办理人"),
        _("接报时间"),
        _("下一步"),
        _("下一个到期"),
        _("升级"),
    ]
    files = (
        file for some in _at_once(shown.iterator(chunk_size=AT_ONCE)) for file in dialled(some)
    )
    return _("工作台"), [head, *(_line(file, now) for file in files)]


def _line(file: Dialled, now: datetime) -> list[Cell]:
    row, running = file.row, in_hand(file.clocks, now)
    clock, names = clock_line(file, running[0], now) if running else None, vars(row)
    return [
        row.ref,
        value(Kind(row.kind)),
        row.title,
        names["place_name"] or "",
        value(Urgency(row.urgency)) if row.urgency else "",
        value(Status(row.status)),
        names["responsible_name"] or "",
        names["assignee_name"] or "",
        moment(row.received_at),
        clock.label if clock else "",
        moment(clock.due_at if clock else None),
        row.escalation_level or None,
    ]


def _at_once(rows: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(rows)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
