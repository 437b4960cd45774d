"""The follow-up desk: what is to be followed up now, later, late, tried in vain, and what was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from steward.domain.access import Actor
from steward.domain.cases.words import Status
from steward.domain.procedures.milestones import Milestone
from steward.queries.case_files import RELATED, case_files
from steward.queries.choices import Choice
from steward.queries.finding import visible
from steward.queries.follow_up_choices import (
    TABS,
    Sought,
    filters,
    milestones,
    packs_of,
    rules,
    scopes,
    tabs,
    url,
)
from steward.queries.follow_up_rows import FollowUpRow, Made, follow_up_row, made
from steward.queries.narrowing import at_place
from steward.queries.queue_filters import Filter
from steward.store.models import CaseRow

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpsPage:
    """One list of the desk. ``never``: nothing was ever to be followed up here.

    ``kept`` is what the form of the ``filters`` must not lose; ``clear_url`` is without them.
    """

    now: datetime
    tab: str
    tabs: tuple[Choice, ...]
    scopes: tuple[Choice, ...]
    rules: tuple[Choice, ...]
    filters: tuple[Filter, ...]
    kept: tuple[tuple[str, str], ...]
    clear_url: str
    narrowed: bool
    rows: tuple[FollowUpRow, ...]
    made: tuple[Made, ...]
    total: int
    next_url: str | None
    previous_url: str | None
    never: bool


def follow_ups_page(sought: Sought, actor: Actor, now: datetime, size: int = PAGE) -> FollowUpsPage:
    """Return one list of the follow-up desk, ``size`` rows of it.

    Lists and counts are read from hints; what a row shows is worked out anew from its log.
    """
    packs = packs_of(actor.company)
    known = milestones(packs)
    # Of all cases those that owe a follow-up or had one, which their indexes know, are a part.
    cases = visible(actor).exclude(status=Status.MERGED.value).filter(_ever())
    mine = _narrowed(cases, sought, known, actor)
    lists = {tab: _within(tab, now) for tab in TABS}
    counts = mine.aggregate(**{tab: Count("pk", filter=wanted) for tab, wanted in lists.items()})
    found = mine.filter(lists[sought.tab])
    if sought.rule:
        found = found.filter(follow_up=sought.rule)
    total = found.count() if sought.rule else counts[sought.tab]
    files = case_files(_rows(found, sought, size), now)
    done, here = sought.tab == "done", url(sought, page=sought.page if sought.page > 1 else 0)
    return FollowUpsPage(
        now=now,
        tab=sought.tab,
        tabs=tabs(sought, counts),
        scopes=scopes(sought),
        rules=() if done else rules(sought, mine.filter(lists[sought.tab]), known),
        filters=filters(sought, packs, actor),
        kept=tuple((name, getattr(sought, name)) for name in ("tab", "scope")),
        clear_url=url(sought, place="", pack="", rule=""),
        narrowed=bool(sought.place or sought.pack or sought.rule),
        rows=() if done else tuple(follow_up_row(file, actor, now, here) for file in files),
        made=tuple(made(file) for file in files) if done else (),
        total=total,
        next_url=url(sought, page=sought.page + 1) if total > sought.page * size else None,
        previous_url=url(sought, page=sought.page - 1) if sought.page > 1 else None,
        never=not any(counts.values()) and not cases.exists(),
    )


def _within(tab: str, now: datetime) -> Q:
    """The condition of a list. A due instant is still in time, an opening one already open."""
    owed, shut = ~Q(follow_up=""), Q(follow_up_opens_at__gt=now)
    late = Q(follow_up_due_at__lt=now)
    match tab:
        case "late":
            return owed & late
        case "early":
            return owed & shut
        case "tried":
            return owed & Q(follow_up_tries__gt=0)
        case "done":
            return Q(followed_up_at__isnull=False)
        case _:
            return owed & ~shut & ~late


def _ever() -> Q:
    return ~Q(follow_up="") | Q(followed_up_at__isnull=False)


def _rows(found: QuerySet[CaseRow], sought: Sought, size: int) -> list[CaseRow]:
    start = (sought.page - 1) * size
    match sought.tab:
        case "done":
            order = found.order_by("-followed_up_at", "-pk")
        case "early":
            order = found.order_by("follow_up_opens_at", "pk")
        case _:
            order = found.order_by(F("follow_up_due_at").asc(nulls_last=True), "received_at", "pk")
    return list(order.select_related(*RELATED)[start : start + size])


def _narrowed(
    cases: QuerySet[CaseRow], sought: Sought, known: Mapping[str, Milestone], actor: Actor
) -> QuerySet[CaseRow]:
    """What the filters let through. What was followed up is owed under no rule any more."""
    if sought.scope == "mine":
        cases = _mine(cases, known, actor)
    if sought.place:
        cases = at_place(cases, sought.place, actor)
    if sought.pack:
        owed = [ref for ref, milestone in known.items() if milestone.pack == sought.pack]
        cases = cases.filter(Q(follow_up__in=owed) | Q(follow_up="", followed_up_at__isnull=False))
    return cases


def _mine(
    cases: QuerySet[CaseRow], known: Mapping[str, Milestone], actor: Actor
) -> QuerySet[CaseRow]:
    """Whose case it is, and whose role the rule names, follows it up."""
    named = [ref for ref, milestone in known.items() if milestone.owner in actor.roles]
    own = Q(assignee__in=actor.people) | Q(responsible__in=actor.people)
    return cases.filter(own | Q(follow_up__in=named))
