"""Two procedures side by side: a version as it was published, or what was adopted somewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.packs import compose, read_pack, shelf
from steward.queries.comparisons import Comparison, comparison
from steward.queries.intake import Choosable
from steward.queries.reaches import reach_words
from steward.queries.situations import Side, situation_of
from steward.queries.words import said, times
from steward.store.adoptions import adoptions_of
from steward.store.models import Adoption


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """What may be compared, what was chosen, and what differs."""

    now: datetime
    choices: tuple[Choosable, ...]
    one: str
    other: str
    changes: Comparison | None


def compare_page(one: str, other: str, actor: Actor, now: datetime) -> ComparePage:
    """Return the comparison of two sides; without a choice of both, only the choices.

    A side that is not among the company's choices is none.
    """
    adoptions = {f"adoption:{row.pk}": row for row in adoptions_of(actor.company).rows if row.packs}
    choices = (*_adopted(adoptions), *_published())
    known = {choice.key for choice in choices}
    chosen = [key if key in known else "" for key in (one, other)]
    sides = [_side(key, adoptions) for key in chosen if key]
    changes = None
    if len(sides) == 2:
        before, after = sides
        changes = comparison(before.procedure, after.procedure, before.calendar, after.calendar)
    return ComparePage(now=now, choices=choices, one=chosen[0], other=chosen[1], changes=changes)


def _adopted(adoptions: Mapping[str, Adoption]) -> list[Choosable]:
    return [
        Choosable(
            key=key,
            label=_("{reach}，{at} 起执行的").format(
                reach=reach_words(row.place.name if row.place else "", row.grade),
                at=times.moment(row.since),
            ),
        )
        for key, row in adoptions.items()
    ]


def _published() -> list[Choosable]:
    return [
        Choosable(
            key=f"pack:{pack}:{version}",
            label=_("{title} 第 {version} 版（原文默认）").format(
                title=said(read_pack(pack, version).title), version=version
            ),
        )
        for pack, versions in shelf().items()
        for version in versions
    ]


def _side(key: str, adoptions: Mapping[str, Adoption]) -> Side:
    if key in adoptions:
        row = adoptions[key]
        return Side(procedure=situation_of(row).procedure, calendar=row.calendar)
    _word, pack, version = key.split(":")
    return Side(procedure=compose([(pack, version)]), calendar={})
