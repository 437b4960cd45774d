"""What can be chosen on the follow-up desk, and the address of each choice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.facts import FollowedUp
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.pack import Pack
from steward.queries.choices import Choice, choices
from steward.queries.intake import Choosable
from steward.queries.links import follow_ups_url
from steward.queries.queue_filters import Filter, Option, place_options
from steward.queries.situations import situation_of
from steward.queries.words import said
from steward.store.models import Adoption, CaseRow

TABS = ("due", "late", "early", "tried", "done")
SCOPES = ("mine", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a reader asks of the desk. An empty place, pack or rule means every one."""

    tab: str = "due"
    scope: str = "all"
    place: str = ""
    pack: str = ""
    rule: str = ""
    page: int = 1


def packs_of(company: int) -> dict[str, Pack]:
    """Return every pack that the company has adopted, by its id; of two versions the later."""
    adoptions = Adoption.objects.filter(company=company).select_related("company").order_by("since")
    return {p.id: p for row in adoptions for p in situation_of(row).procedure.packs}


def milestones(packs: Mapping[str, Pack]) -> dict[str, Milestone]:
    """Return every milestone of some packs, by its name."""
    return {m.ref: m for pack in packs.values() for m in pack.milestones}


def tabs(sought: Sought, counts: Mapping[str, int]) -> tuple[Choice, ...]:
    """Return the lists of the desk, each with how many."""
    labels = {
        "due": _("现在该回访"),
        "late": _("已超时"),
        "early": _("还没到时间"),
        "tried": _("联系过没通"),
        "done": _("已回访"),
    }
    return choices(labels, sought.tab, lambda tab: url(sought, tab=tab, rule=""), counts)


def scopes(sought: Sought) -> tuple[Choice, ...]:
    """Return whose follow-ups can be asked for."""
    labels = {"mine": _("该我办的"), "all": _("全部")}
    return choices(labels, sought.scope, lambda scope: url(sought, scope=scope, rule=""))


def rules(
    sought: Sought, found: QuerySet[CaseRow], known: Mapping[str, Milestone]
) -> tuple[Choice, ...]:
    """Return the rules of the list, each with how many; a single one is no choice."""
    counted = found.order_by().values_list("follow_up").annotate(n=Count("pk")).order_by("-n")
    there = [(ref, n) for ref, n in counted if ref in known]
    if len(there) < 2 and not sought.rule:
        return ()
    everything = choices({"": _("全部规则")}, sought.rule, lambda rule: url(sought, rule=rule))
    labels = {ref: _rule(known[ref]) for ref, _n in there}
    each = choices(labels, sought.rule, lambda rule: url(sought, rule=rule), dict(there))
    return everything + each


def filters(sought: Sought, packs: Mapping[str, Pack], actor: Actor) -> tuple[Filter, ...]:
    """Return where and by which procedure the desk can be narrowed; one alone is no choice."""
    asking = [pack for pack in packs.values() if _follows_up(pack)]
    offered = {
        "place": (_("项目、楼栋"), place_options(actor)),
        "pack": (_("规程"), [Choosable(key=p.id, label=said(p.title)) for p in asking]),
    }
    return tuple(
        Filter(name=name, label=label, options=_options(options, getattr(sought, name)))
        for name, (label, options) in offered.items()
        if len(options) > 1 or getattr(sought, name)
    )


def _options(options: list[Choosable], chosen: str) -> tuple[Option, ...]:
    listed = [Choosable(key="", label=_("不限")), *options]
    return tuple(Option(key=o.key, label=o.label, active=o.key == chosen) for o in listed)


def _follows_up(pack: Pack) -> bool:
    return any(milestone.ends_with(FollowedUp.name) for milestone in pack.milestones)


def _rule(milestone: Milestone) -> str:
    return _("{title} {rule}").format(title=said(milestone.title), rule=milestone.rule)


def url(sought: Sought, **changed: str | int) -> str:
    """Return the address of what is sought, on its first page, with something changed."""
    chosen = dict(_stated(replace(sought, page=1)))
    chosen.update(changed)
    return follow_ups_url(**chosen)


def _stated(sought: Sought) -> Iterator[tuple[str, str | int]]:
    yield "tab", sought.tab
    yield "scope", sought.scope
    yield "place", sought.place
    yield "pack", sought.pack
    yield "rule", sought.rule
