"""The queue: what is due next, on top."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.words import Kind, Status, Urgency
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.dialled import Dialled, dialled
from steward.queries.finding import filtered, in_order, scoped, searched, visible
from steward.queries.links import case_url, queue_url
from steward.queries.owed import owed_by
from steward.queries.rails import in_hand
from steward.queries.small_rails import SmallRail, small_rail
from steward.queries.words.values import value
from steward.store.models import CaseRow

PAGE = 50

# What a row shows, and no more: the rest of fifty cases takes longer to fetch than to show.
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
    "place__name",
    "responsible__name",
    "assignee__name",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader asks of the queue. Empty: the desk chooses."""

    scope: str = ""
    kind: str = ""
    status: str = ""
    q: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter that a reader may choose."""

    key: str
    label: str
    count: int | None
    url: str
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A case in the queue."""

    ref: str
    url: str
    what: str
    place: str
    kind_label: str
    kind: str
    urgent: bool
    escalation: int
    assignee: str
    status_label: str
    rail: SmallRail
    clock: ClockLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """The queue as one reader asked for it. ``first_run``: the company has no case yet."""

    now: datetime
    scope: str
    scopes: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    q: str
    rows: tuple[QueueRow, ...]
    total: int
    next_url: str | None
    previous_url: str | None
    first_run: bool


def queue_page(asked: Asked, actor: Actor, now: datetime) -> QueuePage:
    """Return a page of the queue."""
    cases = visible(actor)
    asked = _settled(asked)
    found = filtered(cases, asked.kind, asked.status)
    if asked.q:
        found = searched(found, asked.q, actor.company)
    owed = owed_by(actor, now)
    counts = {scope: scoped(found, scope, actor, owed).count() for scope in ("mine", "team", "all")}
    if not asked.scope:
        asked = replace(asked, scope=next((s for s, n in counts.items() if n), "all"))
    rows = _rows(scoped(found, asked.scope, actor, owed), asked.page)
    total = counts[asked.scope]
    return QueuePage(
        now=now,
        scope=asked.scope,
        scopes=_scopes(asked, counts),
        kinds=_kinds(asked, cases),
        statuses=_statuses(asked),
        q=asked.q,
        rows=tuple(_row(file, now) for file in dialled(rows)),
        total=total,
        next_url=_url(asked, page=asked.page + 1) if total > asked.page * PAGE else None,
        previous_url=_url(asked, page=asked.page - 1) if asked.page > 1 else None,
        first_run=total == 0 and not cases.exists(),
    )


def _settled(asked: Asked) -> Asked:
    """A search looks everywhere unless the reader narrows it."""
    if not asked.q:
        return asked
    return replace(asked, scope=asked.scope or "all", status=asked.status or "all")


def _rows(cases: QuerySet[CaseRow], page: int) -> list[CaseRow]:
    start = (page - 1) * PAGE
    shown = cases.select_related("place", "responsible", "assignee").only(*SHOWN)
    return list(in_order(shown)[start : start + PAGE])


def _row(file: Dialled, now: datetime) -> QueueRow:
    row = file.row
    running = in_hand(file.clocks, now)
    person = row.responsible or row.assignee
    return QueueRow(
        ref=row.ref,
        url=case_url(row.ref),
        what=row.title,
        place=row.place.name if row.place else "",
        kind_label=value(Kind(row.kind)),
        kind=row.kind,
        urgent=row.urgency == Urgency.URGENT,
        escalation=row.escalation_level,
        assignee=person.name if person else "",
        status_label=value(Status(row.status)),
        rail=small_rail(row.received_at, file.clocks, now),
        clock=clock_line(file, running[0], now) if running else None,
    )


def _scopes(asked: Asked, counts: dict[str, int]) -> tuple[Choice, ...]:
    labels = {"mine": _("我的"), "team": _("本组"), "all": _("全部")}
    return tuple(
        Choice(
            key=key,
            label=label,
            count=counts[key],
            url=_url(asked, scope=key),
            active=key == asked.scope,
        )
        for key, label in labels.items()
    )


def _kinds(asked: Asked, cases: QuerySet[CaseRow]) -> tuple[Choice, ...]:
    """Only the kinds that there are: eleven chips would be noise."""
    there = set(cases.order_by().values_list("kind", flat=True).distinct())
    kinds = [kind for kind in Kind if kind.value in there]
    labels = {"": _("全部类别"), **{kind.value: value(kind) for kind in kinds}}
    return tuple(
        Choice(
            key=key, label=label, count=None, url=_url(asked, kind=key), active=key == asked.kind
        )
        for key, label in labels.items()
    )


def _statuses(asked: Asked) -> tuple[Choice, ...]:
    # Without a search an empty status means what is open; "open" says so in the address.
    labels = {"open": _("未结"), "closed": _("已结"), "all": _("不限")}
    chosen = asked.status or "open"
    return tuple(
        Choice(key=key, label=label, count=None, url=_url(asked, status=key), active=key == chosen)
        for key, label in labels.items()
    )


def _url(asked: Asked, **changed: str | int) -> str:
    """An address with one choice changed; another filter begins again at the first page."""
    chosen = dict(_stated(replace(asked, page=1)))
    chosen.update(changed)
    return queue_url(**chosen)


def _stated(asked: Asked) -> Iterator[tuple[str, str | int]]:
    for name in ("scope", "kind", "status", "q"):
        if value_ := getattr(asked, name):
            yield name, value_
