"""The queue: what is due next, on top."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.assigning import may_assign
from steward.queries.choices import Choice, choices
from steward.queries.finding import counted, in_order, listed, scopes, visible
from steward.queries.intake import Choosable
from steward.queries.narrowing import found
from steward.queries.owed import owed_by
from steward.queries.queue_asked import FILTERS, PAGE, Asked, address, settled, up_to
from steward.queries.queue_filters import PLACES, FilterBar, filter_bar, kind_chips, kinds_of
from steward.queries.queue_rows import QueueRow, queue_rows
from steward.queries.saved_views import Views, opened, views
from steward.queries.situations import procedures_now, situations_of
from steward.queries.staff import choosable
from steward.store.models import CaseRow
from steward.store.offered import offered
from steward.store.queue_lines import queue_lines

# Beyond this a number says no more than "many", and costs more to count. Whoever narrows the queue
# wants to know it exactly.
MANY = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """The queue as one reader asked for it. ``first_run``: the company has no case yet.

    ``more``: there are more than ``total``, at which counting ended. ``people`` are those to whom
    the reader may assign what they choose: nobody without the right.
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
    more: bool
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
    most = None if any(getattr(asked, name) for name in (*FILTERS, "q")) else MANY
    asked, ids, counts = _listed(meant, whose, asked, most)
    total, there = counts[asked.scope], offered(actor, PLACES + 1)
    lines = queue_lines(actor.company, ids[:PAGE])
    situations = situations_of(actor.company, {line.adoption for line in lines})
    kinds, people = kinds_of(there), choosable(there.people)
    procedures = procedures_now(actor.company, now)
    return QueuePage(
        now=now,
        scope=asked.scope,
        scopes=_scopes(asked, counts, most),
        kinds=kind_chips(asked, kinds),
        views=views(asked, saved, actor, whose, procedures, now),
        bar=filter_bar(asked, there, procedures, actor, now),
        q=asked.q,
        rows=tuple(queue_rows(lines, situations, now)),
        total=min(total, most) if most else total,
        more=most is not None and total > most,
        next_url=address(asked, page=asked.page + 1) if len(ids) > PAGE else None,
        previous_url=address(asked, page=asked.page - 1) if asked.page > 1 else None,
        first_run=total == 0 and not cases.exists(),
        people=people if may_assign(actor, procedures) else (),
        address=address(asked, page=asked.page if asked.page > 1 else 0),
    )


def _listed(
    meant: QuerySet[CaseRow], whose: Mapping[str, Q], asked: Asked, most: int | None
) -> tuple[Asked, list[int], dict[str, int]]:
    """The cases of the page and the one after it, in order, and how many each scope has.

    Of all open cases the order is found by an index alone, and counted by another reading of it:
    up to one more than the ``most`` that is said.
    """
    start = (asked.page - 1) * PAGE
    end = start + PAGE + 1
    if asked.q and asked.scope == "all":
        return asked, *listed(meant, whose, start, end)
    counts = counted(meant, whose, most + 1 if most else None)
    if not asked.scope:
        asked = replace(asked, scope=next((s for s, n in counts.items() if n), "all"))
    rows = in_order(meant.filter(whose[asked.scope])).values_list("pk", flat=True)
    return asked, list(rows[start:end]), counts


def _scopes(asked: Asked, counts: dict[str, int], most: int | None) -> tuple[Choice, ...]:
    labels = {"mine": _("我的"), "team": _("本组"), "all": _("全部")}
    shown = {scope: up_to(n, most) for scope, n in counts.items()}
    return choices(labels, asked.scope, lambda scope: address(asked, scope=scope), shown)
