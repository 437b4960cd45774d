"""The filter bar of the queue: what can be chosen, and what is, with the way to take it off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.words import Kind, Urgency
from steward.domain.procedures.procedure import Procedure
from steward.queries.choices import Choice, choices
from steward.queries.intake import Choosable
from steward.queries.narrowing import NOBODY
from steward.queries.own_categories import own_categories
from steward.queries.queue_asked import FILTERS, Asked, address
from steward.queries.staff import choosable
from steward.queries.words import said
from steward.queries.words.values import value
from steward.store.models import Place
from steward.store.offered import Offered, offered

# A longer list is no choice; whoever has more buildings chooses the project, or searches.
PLACES = 300


class Option(NamedTuple):
    """One thing that a filter can be set to. There may be hundreds on a page."""

    key: str
    label: str
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter with its options; the first one, without a key, leaves it open."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A filter that is set; ``url`` is the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterBar:
    """The filters, those that are set, the address without any, and what a form must keep."""

    filters: tuple[Filter, ...]
    chosen: tuple[Chosen, ...]
    clear_url: str
    kept: tuple[tuple[str, str], ...]


def filter_bar(
    asked: Asked,
    there: Offered,
    procedures: Iterable[Procedure],
    actor: Actor,
    now: datetime,
) -> FilterBar:
    """Return the filter bar of what was asked; ``there`` is what lists can be narrowed to."""
    filters = tuple(_filters(asked, there, procedures, actor, now))
    nothing = dict.fromkeys(FILTERS, "")
    return FilterBar(
        filters=filters,
        chosen=tuple(_chosen(asked, filters)),
        clear_url=address(asked, **nothing | {"scope": asked.scope, "view": ""}),
        kept=tuple(
            (name, getattr(asked, name)) for name in ("view", "scope", "q") if getattr(asked, name)
        ),
    )


def _filters(
    asked: Asked,
    there: Offered,
    procedures: Iterable[Procedure],
    actor: Actor,
    now: datetime,
) -> Iterator[Filter]:
    offered = {
        "kind": (_("类别"), [_of(kind) for kind in kinds_of(there)]),
        "status": (_("状态"), statuses()),
        "due": (_("到期"), _instants()),
        "place": (_("项目、楼栋"), _places(there)),
        "person": (
            _("负责人"),
            [Choosable(key=NOBODY, label=_("未指派")), *choosable(there.people)],
        ),
        "urgency": (_("急不急"), [_of(urgency) for urgency in Urgency]),
        "category": (_("内容分类"), _categories(procedures, actor, now)),
    }
    for name, (label, options) in offered.items():
        chosen = getattr(asked, name)
        if name == "status":
            chosen = chosen or _default_status(asked)
        elif options:
            options = [Choosable(key="", label=_("不限")), *options]
        if options:
            listed = tuple(Option(o.key, o.label, o.key == chosen) for o in options)
            yield Filter(name=name, label=label, options=listed)


def _chosen(asked: Asked, filters: Iterable[Filter]) -> Iterator[Chosen]:
    for filter_ in filters:
        set_to = getattr(asked, filter_.name)
        if not set_to or (filter_.name == "status" and set_to == _default_status(asked)):
            continue
        label = next((o.label for o in filter_.options if o.active), set_to)
        yield Chosen(
            label=_("{filter}：{value}").format(filter=filter_.label, value=label),
            url=address(asked, **{filter_.name: ""}),
        )


def _default_status(asked: Asked) -> str:
    return "all" if asked.q else "open"


def statuses() -> list[Choosable]:
    """Return the states that a reader may ask for."""
    labels = {"open": _("未结"), "closed": _("已结"), "all": _("全部")}
    return [Choosable(key=key, label=label) for key, label in labels.items()]


def kind_chips(asked: Asked, kinds: Iterable[Kind]) -> tuple[Choice, ...]:
    """Return the kinds that there are as chips: eleven would be noise."""
    labels = {"": _("全部类别"), **{kind.value: value(kind) for kind in kinds}}
    return choices(labels, asked.kind, lambda kind: address(asked, kind=kind))


def _of(member: Kind | Urgency) -> Choosable:
    return Choosable(key=member.value, label=value(member))


def _instants() -> list[Choosable]:
    return [
        Choosable(key="late", label=_("已超时")),
        Choosable(key="today", label=_("今天到期")),
    ]


def kinds_of(there: Offered) -> tuple[Kind, ...]:
    """Return the kinds of which there is a case, in the order in which they are offered."""
    return tuple(kind for kind in Kind if kind in there.kinds)


def place_options(actor: Actor) -> list[Choosable]:
    """Return the projects and buildings that a list can be narrowed to."""
    return _places(offered(actor, PLACES + 1))


def _places(there: Offered) -> list[Choosable]:
    found = there.places
    if len(found) > PLACES:
        found = tuple(place for place in found if place[2] == Place.Kind.PROJECT)[:PLACES]
    return [Choosable(key=code, label=name) for code, name, _kind in found]


def _categories(procedures: Iterable[Procedure], actor: Actor, now: datetime) -> list[Choosable]:
    known: dict[str, Choosable] = {}
    for procedure in procedures:
        for category in procedure.categories:
            known.setdefault(category.key, Choosable(key=category.key, label=said(category.title)))
    for own in own_categories(actor.company, now):
        known.setdefault(own.key, Choosable(key=own.key, label=own.title))
    return list(known.values())
