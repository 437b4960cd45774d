"""The follow-up desk: what is to be followed up now, later, late, tried in vain, and what was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.words import Status
from steward.domain.procedures.milestones import Milestone
from steward.queries.case_files import RELATED, case_files
from steward.queries.finding import visible
from steward.queries.follow_up_rows import FollowUpRow, Made, follow_up_row, made
from steward.queries.links import follow_ups_url
from steward.queries.queue_asked import Choice
from steward.queries.situations import situation_of
from steward.queries.words import said
from steward.store.models import Adoption, CaseRow

PAGE = 50
TABS = ("due", "late", "early", "tried", "done")
SCOPES = ("mine", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a reader asks of the desk. An empty rule means every rule."""

    tab: str = "due"
    scope: str = "all"
    rule: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpsPage:
    """One list of the desk. ``never``: nothing was ever to be followed up here."""

    now: datetime
    tab: str
    tabs: tuple[Choice, ...]
    scopes: tuple[Choice, ...]
    rules: tuple[Choice, ...]
    rows: tuple[FollowUpRow, ...]
    made: tuple[Made, ...]
    total: int
    next_url: str | None
    previous_url: str | None
    never: bool


def follow_ups_page(sought: Sought, actor: Actor, now: datetime) -> FollowUpsPage:
    """Return one list of the follow-up desk.

    Lists and counts are read from hints; what a row shows is worked out anew from its log.
    """
    known = _milestones(actor.company)
    cases = visible(actor).exclude(status=Status.MERGED.value)
    mine = _mine(cases, known, actor) if sought.scope == "mine" else cases
    lists = {tab: _within(tab, now) for tab in TABS}
    counts = mine.aggregate(**{tab: Count("pk", filter=wanted) for tab, wanted in lists.items()})
    found = mine.filter(lists[sought.tab])
    if sought.rule:
        found = found.filter(follow_up=sought.rule)
    total = found.count() if sought.rule else counts[sought.tab]
    files = case_files(_rows(found, sought), now)
    done = sought.tab == "done"
    return FollowUpsPage(
        now=now,
        tab=sought.tab,
        tabs=_tabs(sought, counts),
        scopes=_scopes(sought),
        rules=() if done else _rules(sought, mine.filter(lists[sought.tab]), known),
        rows=() if done else tuple(follow_up_row(file, actor, now) for file in files),
        made=tuple(made(file) for file in files) if done else (),
        total=total,
        next_url=_url(sought, page=sought.page + 1) if total > sought.page * PAGE else None,
        previous_url=_url(sought, page=sought.page - 1) if sought.page > 1 else None,
        never=not any(counts.values()) and not cases.filter(_ever()).exists(),
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


def _rows(found: QuerySet[CaseRow], sought: Sought) -> list[CaseRow]:
    start = (sought.page - 1) * PAGE
    match sought.tab:
        case "done":
            order = found.order_by("-followed_up_at", "-pk")
        case "early":
            order = found.order_by("follow_up_opens_at", "pk")
        case _:
            order = found.order_by(F("follow_up_due_at").asc(nulls_last=True), "received_at", "pk")
    return list(order.select_related(*RELATED)[start : start + PAGE])


def _mine(
    cases: QuerySet[CaseRow], known: Mapping[str, Milestone], actor: Actor
) -> QuerySet[CaseRow]:
    """Whose case it is, and whose role the rule names, follows it up."""
    named = [ref for ref, milestone in known.items() if milestone.owner in actor.roles]
    own = Q(assignee__in=actor.people) | Q(responsible__in=actor.people)
    return cases.filter(own | Q(follow_up__in=named))


def _milestones(company: int) -> dict[str, Milestone]:
    """Every duty of every procedure that the company has adopted, by its name."""
    adoptions = Adoption.objects.filter(company=company).select_related("company")
    packs = (pack for adoption in adoptions for pack in situation_of(adoption).procedure.packs)
    return {m.ref: m for pack in packs for m in pack.milestones}


def _tabs(sought: Sought, counts: Mapping[str, int]) -> tuple[Choice, ...]:
    labels = {
        "due": _("现在该回访"),
        "late": _("已超时"),
        "early": _("还没到时间"),
        "tried": _("联系过没通"),
        "done": _("已回访"),
    }
    return tuple(
        Choice(
            key=tab,
            label=labels[tab],
            count=counts[tab],
            url=_url(sought, tab=tab, rule=""),
            active=tab == sought.tab,
        )
        for tab in TABS
    )


def _scopes(sought: Sought) -> tuple[Choice, ...]:
    labels = {"mine": _("该我办的"), "all": _("全部")}
    return tuple(
        Choice(
            key=key,
            label=labels[key],
            count=None,
            url=_url(sought, scope=key, rule=""),
            active=key == sought.scope,
        )
        for key in SCOPES
    )


def _rules(
    sought: Sought, found: QuerySet[CaseRow], known: Mapping[str, Milestone]
) -> tuple[Choice, ...]:
    """The rules of the list, each with how many; a single one is no choice."""
    counted = found.order_by().values_list("follow_up").annotate(n=Count("pk")).order_by("-n")
    there = [(ref, n) for ref, n in counted if ref in known]
    if len(there) < 2 and not sought.rule:
        return ()
    everything = Choice(
        key="", label=_("全部规则"), count=None, url=_url(sought, rule=""), active=not sought.rule
    )
    return (everything, *(_rule(sought, known[ref], n) for ref, n in there))


def _rule(sought: Sought, milestone: Milestone, count: int) -> Choice:
    label = _("{title} {rule}").format(title=said(milestone.title), rule=milestone.rule)
    ref = milestone.ref
    url = _url(sought, rule=ref)
    return Choice(key=ref, label=label, count=count, url=url, active=ref == sought.rule)


def _url(sought: Sought, **changed: str | int) -> str:
    chosen = dict(_stated(replace(sought, page=1)))
    chosen.update(changed)
    return follow_ups_url(**chosen)


def _stated(sought: Sought) -> Iterator[tuple[str, str | int]]:
    yield "tab", sought.tab
    yield "scope", sought.scope
    yield "rule", sought.rule
