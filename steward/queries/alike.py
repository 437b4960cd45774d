"""Cases that look like the same matter: near, of the same category, in the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.state import fold
from steward.domain.cases.words import Status
from steward.domain.likeness import ALIKE, likeness, pairs_of
from steward.queries.case_files import CaseFile
from steward.queries.links import case_url
from steward.store.log import load_many
from steward.store.models import CaseRow, Note, Place
from steward.store.reach import within_reach

# How far a search for the same looks around; no rule counts by it.
LOOK_BACK = timedelta(days=92)
LOOKED_AT = 400
READ = 40
OFFERED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """Another case, and what speaks for it being of the same matter."""

    ref: str
    url: str
    title: str
    place: str
    received_at: datetime
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likely:
    row: CaseRow
    alike: float
    here: bool


def kin(row: CaseRow, signs: tuple[str, ...] = ()) -> Kin:
    """Return another case as a line."""
    return Kin(
        ref=row.ref,
        url=case_url(row.ref),
        title=row.title,
        place=row.place.name if row.place else "",
        received_at=row.received_at,
        signs=signs,
    )


def suggested(file: CaseFile, actor: Actor) -> tuple[Kin, ...]:
    """Return the cases for which at least two signs speak, the likeliest first."""
    likely = _likely(file, list(_candidates(file, actor)))[:READ]
    logs = load_many([each.row for each in likely])
    own = file.course.case.category
    found = []
    for each in likely:
        same_category = own is not None and fold(logs[each.row.pk]).category == own
        if len(signs := tuple(_signs(each, same_category))) > 1:
            found.append(kin(each.row, signs))
    return tuple(sorted(found, key=lambda line: -len(line.signs))[:OFFERED])


def _candidates(file: CaseFile, actor: Actor) -> QuerySet[CaseRow]:
    row = file.row
    cases = within_reach(CaseRow.objects.all(), actor).filter(
        kind=row.kind,
        received_at__gte=row.received_at - LOOK_BACK,
        received_at__lte=row.received_at + LOOK_BACK,
    )
    if row.matter:
        cases = cases.filter(matter="")
    cases = cases.exclude(pk=row.pk).exclude(status=Status.MERGED)
    return cases.select_related("place__parent").order_by("-received_at", "-pk")[:LOOKED_AT]


def _likely(file: CaseFile, rows: Sequence[CaseRow]) -> list[_Likely]:
    """Those in the same words, or near with some of them."""
    texts = _texts([file.row, *rows])
    own, building = texts[file.row.pk], _building(file.row.place)
    found = [
        _Likely(
            row=row,
            alike=likeness(own, texts[row.pk]),
            here=building is not None and _building(row.place) == building,
        )
        for row in rows
    ]
    chosen = (each for each in found if (each.here and each.alike) or each.alike >= ALIKE)
    return sorted(chosen, key=lambda each: -each.alike)


def _texts(rows: Sequence[CaseRow]) -> dict[int, frozenset[str]]:
    """The words of each report: its title and the first note, which is what was said."""
    notes: dict[int, str] = {}
    found = Note.objects.filter(company=rows[0].company_id, case__in=[row.pk for row in rows])
    for case, text in found.order_by("pk").values_list("case_id", "text"):
        notes.setdefault(case, text)
    return {row.pk: pairs_of(row.title, notes.get(row.pk, "")) for row in rows}


def _building(place: Place | None) -> int | None:
    """The building that a place is or lies in; what lies in none is a place of its own."""
    if place is None:
        return None
    parent = place.parent
    return parent.pk if parent is not None and parent.kind == Place.Kind.BUILDING else place.pk


def _signs(each: _Likely, same_category: bool) -> Iterator[str]:
    if each.here:
        yield _("同一楼栋")
    if same_category:
        yield _("同一类别")
    if each.alike >= ALIKE:
        yield _("说法相近")
