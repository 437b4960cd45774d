"""What a company adds itself, as lists: categories beside those of its procedures, and texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steward.domain.access import Actor
from steward.domain.cases.words import OWN_KINDS, Kind
from steward.queries.guidance import kinds_of
from steward.queries.intake import Choosable
from steward.queries.situations import procedures_now
from steward.queries.words import said
from steward.queries.words.values import value
from steward.store.changes import settled
from steward.store.models import CaseRow, Change, Company
from steward.store.reach import within_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """A category or a text: what it says, since when, and from when it says something else."""

    key: str
    title: str
    body: str
    kinds: str
    used: int
    retired: bool
    since: date
    coming: date | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirCategory:
    """A category of a procedure, with what helps to choose it and the text that has it."""

    title: str
    criteria: str
    kinds: str
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesPage:
    """What a company has added, what is in use first; ``theirs`` are those of its procedures."""

    now: datetime
    lines: tuple[EntryLine, ...]
    theirs: tuple[TheirCategory, ...] = ()


class EntryUnseen(Exception):
    """The company has no such category or text."""


def categories_page(actor: Actor, now: datetime) -> EntriesPage:
    """Return the categories of a company."""
    used = _used(actor)
    theirs = (
        TheirCategory(
            title=said(c.title),
            criteria=said(c.criteria),
            kinds=kinds_of(c.applies),
            pack=said(pack.title),
        )
        for pack in {
            p.id: p for procedure in procedures_now(actor.company, now) for p in procedure.packs
        }.values()
        for c in pack.categories
    )
    lines = lines_of(actor, "category", "category_put", used, now)
    return EntriesPage(now=now, lines=tuple(lines), theirs=tuple(theirs))


def entry_named(subject: str, key: str, actor: Actor) -> Mapping[str, Any]:
    """Return what was said of a category or a text last; nothing of a new one.

    :raises EntryUnseen: the company has none of this key.
    """
    if not key:
        return {}
    known = settled(actor.company, subject)
    if key not in known:
        raise EntryUnseen(key)
    found: Mapping[str, Any] = known[key]
    return found


def kind_choices() -> tuple[Choosable, ...]:
    """Return the kinds of cases that are reported."""
    return tuple(Choosable(key=k.value, label=value(k)) for k in Kind if k not in OWN_KINDS)


def effect_of_category(key: str, data: Mapping[str, Any], actor: Actor) -> tuple[str, ...]:
    """Return where a category would be chosen, and which cases bear it already."""
    used = _used(actor).get(key, 0)
    bears = ngettext("已有 {n} 件归在这一类。", "已有 {n} 件归在这一类。", used).format(n=used)
    if data["retired"]:
        return (bears, _("它们照旧叫这个名字；从那天起受理和分判时选不到它。"))
    words = _("、").join(value(Kind(kind)) for kind in data["kinds"])
    offered = _("从那天起，{kinds}受理和分判时可以选“{title}”。")
    lines = (offered.format(kinds=words, title=data["title"]),)
    return (*lines, bears, _("改名以后，它们也跟着叫新名字。")) if used else lines


def _used(actor: Actor) -> Mapping[str, int]:
    rows = within_reach(CaseRow.objects.exclude(category=""), replace(actor, places=None))
    counted = rows.filter(category__startswith="own-").values_list("category")
    return dict(counted.annotate(n=Count("pk")))


def lines_of(
    actor: Actor, subject: str, name: str, used: Mapping[str, int], now: datetime
) -> Iterator[EntryLine]:
    """Yield what a company has added of a subject, what is in use first."""
    zone = Company.objects.values_list("timezone", flat=True).get(pk=actor.company)
    day = now.astimezone(ZoneInfo(zone)).date()
    rows = Change.objects.filter(company=actor.company, subject=subject).order_by("since", "pk")
    of: dict[str, list[Change]] = {}
    for row in rows:
        of.setdefault(row.key, []).append(row)
    for key, said_ in sorted(of.items(), key=lambda item: _standing(item[1], day).value["retired"]):
        now_ = _standing(said_, day)
        later = [row.since for row in said_ if row.since > day and row is not now_]
        yield EntryLine(
            key=key,
            title=now_.value["title"],
            body=now_.value.get("criteria") or now_.value.get("body") or "",
            kinds=_("、").join(value(Kind(kind)) for kind in now_.value.get("kinds", ())),
            used=used.get(key, 0),
            retired=now_.value["retired"],
            since=now_.since,
            coming=min(later, default=None),
            url=reverse(name, args=[key]),
        )


def _standing(rows: Iterable[Change], day: date) -> Change:
    """What holds on a day; before the first one begins, the first one."""
    rows = list(rows)
    begun = [row for row in rows if row.since <= day]
    return begun[-1] if begun else rows[0]
