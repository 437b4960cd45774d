"""The workbench as a table: every case that its filters let through, what is due first on top."""

from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.words import Kind, Status, Urgency
from steward.queries.finding import counted, in_order, scopes, visible
from steward.queries.listing.cells import Table, moment
from steward.queries.narrowing import found
from steward.queries.owed import owed_by
from steward.queries.queue_asked import Asked, settled
from steward.queries.saved_views import opened
from steward.queries.words.values import value

COLUMNS = (
    "ref",
    "kind",
    "title",
    "place__name",
    "urgency",
    "status",
    "responsible__name",
    "assignee__name",
    "received_at",
    "next_due_at",
    "escalation_level",
)


def cases_table(asked: Asked, actor: Actor, now: datetime) -> Table:
    """Return the cases that a reader asks for, from their hints: due times as last worked out."""
    asked, _saved = opened(asked, actor)
    asked = settled(asked)
    meant = found(visible(actor), asked, actor, now)
    whose = scopes(actor, owed_by(actor, now))
    counts = {} if asked.scope else counted(meant, whose)
    scope = asked.scope or next((s for s, n in counts.items() if n), "all")
    rows = in_order(meant.filter(whose[scope]))
    head = [
        _("单号"),
        _("类别"),
        _("事项"),
        _("位置"),
        _("轻重"),
        _("状态"),
        _("责任人"),
        _("办理人"),
    ]
    return _("工作台"), [
        [*head, _("接报时间"), _("下一个到期"), _("升级")],
        *(
            [
                ref,
                value(Kind(kind)),
                title,
                place or "",
                value(Urgency(urgency)) if urgency else "",
                value(Status(status)),
                responsible or "",
                assignee or "",
                moment(received_at),
                moment(due_at),
                level or None,
            ]
            for (
                ref,
                kind,
                title,
                place,
                urgency,
                status,
                responsible,
                assignee,
                received_at,
                due_at,
                level,
            ) in rows.values_list(*COLUMNS).iterator(chunk_size=2000)
        ),
    ]
