"""The queue: what is due next, on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.words import Kind, Status, Urgency
from steward.queries.assigning import may_assign, pick
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.dialled import Dialled, dialled
from steward.queries.finding import counted, in_order, listed, scopes, visible
from steward.queries.intake import Choosable
from steward.queries.links import case_url
from steward.queries.narrowing import found
from steward.queries.owed import owed_by
from steward.queries.queue_asked import PAGE, Asked, Choice, address, settled
from steward.queries.queue_filters import FilterBar, filter_bar, kind_chips
from steward.queries.rails import in_hand
from steward.queries.saved_views import Views, opened, views
from steward.queries.situations import procedures_now
from steward.queries.small_rails import SmallRail, small_rail
from steward.queries.staff import colleagues
from steward.queries.words.values import value
from steward.store.kinds import kinds_of
from steward.store.models import CaseRow

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
    "entries",
)
# Of place and people the name alone, as a further value of the row.
NAMES = {
    "place_name": F("place__name"),
    "person_name": Coalesce("responsible__name", "assignee__name"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A case in the queue. ``pick`` names it, as it is seen here, to whoever assigns it."""

    ref: str
    pick: str
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
    """The queue as one reader asked for it. ``first_run``: the company has no case yet.

    ``people`` are those to whom the reader may assign what they choose: nobody without the right.
    """

    now: datetime
    scope: str
    scopes: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    views: Views
    bar: FilterBar
    q: str
    rows: tuple[QueueRow, ...]
    total: int
    next_url: str | None
    previous_url: str | None
    first_run: bool
    people: tuple[Choosable, ...]
    address: str


def queue_page(asked: Asked, actor: Actor, now: datetime) -> QueuePage:
    """Return a page of the queue."""
    cases = visible(actor)
    asked, saved = opened(asked, actor)
    asked = settled(asked)
    meant, whose = found(cases, asked, actor, now), scopes(actor, owed_by(actor, now))
    asked, ids, counts = _listed(meant, whose, asked)
    total, people = counts[asked.scope], colleagues(actor)
    there = kinds_of(actor.company)
    kinds = [kind for kind in Kind if kind in there]
    procedures = procedures_now(actor.company, now)
    return QueuePage(
        now=now,
        scope=asked.scope,
        scopes=_scopes(asked, counts),
        kinds=kind_chips(asked, kinds),
        views=views(asked, saved, actor, whose, procedures, now),
        bar=filter_bar(asked, kinds, people, procedures, actor, now),
        q=asked.q,
        rows=tuple(_row(file, now) for file in dialled(_rows(cases, ids))),
        total=total,
        next_url=address(asked, page=asked.page + 1) if total > asked.page * PAGE else None,
        previous_url=address(asked, page=asked.page - 1) if asked.page > 1 else None,
        first_run=total == 0 and not cases.exists(),
        people=people if may_assign(actor, procedures) else (),
        address=address(asked, page=asked.page if asked.page > 1 else 0),
    )


def _listed(
    meant: QuerySet[CaseRow], whose: Mapping[str, Q], asked: Asked
) -> tuple[Asked, list[int], dict[str, int]]:
    """The cases of the page, in order, and how many there are in each scope.

    Of all open cases the order is found by an index alone, and counted by another reading of it.
    """
    start = (asked.page - 1) * PAGE
    if asked.q and asked.scope == "all":
        return asked, *listed(meant, whose, start, start + PAGE)
    counts = counted(meant, whose)
    if not asked.scope:
        asked = replace(asked, scope=next((s for s, n in counts.items() if n), "all"))
    rows = in_order(meant.filter(whose[asked.scope])).values_list("pk", flat=True)
    return asked, list(rows[start : start + PAGE]), counts


def _rows(cases: QuerySet[CaseRow], ids: Sequence[int]) -> list[CaseRow]:
    """Only the rows of the page are read, whatever was found."""
    shown = cases.only(*SHOWN).annotate(**NAMES)
    rows = {row.pk: row for row in shown.filter(pk__in=ids)}
    return [rows[id_] for id_ in ids]


def _row(file: Dialled, now: datetime) -> QueueRow:
    row = file.row
    running = in_hand(file.clocks, now)
    names = vars(row)
    return QueueRow(
        ref=row.ref,
        pick=pick(row.ref, row.entries),
        url=case_url(row.ref),
        what=row.title,
        place=names["place_name"] or "",
        kind_label=value(Kind(row.kind)),
        kind=row.kind,
        urgent=row.urgency == Urgency.URGENT,
        escalation=row.escalation_level,
        assignee=names["person_name"] or "",
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
            url=address(asked, scope=key),
            active=key == asked.scope,
        )
        for key, label in labels.items()
    )
