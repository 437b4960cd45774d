"""Where an adoption holds: the places and grades that one may be made for, and their words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.packs import read_pack
from steward.queries.links import revision_url
from steward.queries.words import said
from steward.store.adoptions import Adoptions, adoptions_of
from steward.store.models import Adoption, Place, ServiceGrade

COMPANY = "company"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where an adoption may hold; ``key`` is how a form names it."""

    key: str
    label: str
    place: str = ""
    path: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachLine:
    """An adoption in force, or to come: where it holds, since when, and what approved it."""

    reach: str
    packs: tuple[str, ...]
    since: datetime
    coming: bool
    number: str
    url: str


def reaches(company: int) -> tuple[Reach, ...]:
    """Return the company, its projects and the service grades that projects have."""
    projects = Place.objects.filter(company=company, kind=Place.Kind.PROJECT).order_by("path")
    grades = ServiceGrade.objects.filter(company=company).values_list("grade", flat=True)
    return (
        Reach(key=COMPANY, label=reach_words("", "")),
        *(
            Reach(key=f"place:{p.pk}", label=reach_words(p.name, ""), place=str(p.pk), path=p.path)
            for p in projects
        ),
        *(
            Reach(key=f"grade:{grade}", label=reach_words("", grade), grade=grade)
            for grade in sorted(set(grades))
        ),
    )


def reach_key(place: str, grade: str) -> str:
    """Return how a form names a reach."""
    return f"place:{place}" if place else f"grade:{grade}" if grade else COMPANY


def reach_words(place: str, grade: str) -> str:
    """Return where an adoption holds, in words; ``place`` is its name."""
    if place:
        return _("项目：{name}").format(name=place)
    return _("服务等级：{grade}").format(grade=grade) if grade else _("全公司")


def reach_lines(company: int, now: datetime) -> tuple[ReachLine, ...]:
    """Return for each reach the adoption in force, and those to come."""
    adoptions = adoptions_of(company)
    return tuple(
        ReachLine(
            reach=reach_words(row.place.name if row.place else "", row.grade),
            packs=_titles(row),
            since=row.since,
            coming=row.since > now,
            number=row.revision.number if row.revision else "",
            url=revision_url(row.revision.number) if row.revision else "",
        )
        for row in _standing(adoptions, now)
        if row.packs
    )


def _titles(row: Adoption) -> tuple[str, ...]:
    return tuple(said(read_pack(name, version).title) for name, version, _digest in row.packs)


def _standing(adoptions: Adoptions, now: datetime) -> list[Adoption]:
    latest: dict[tuple[str, str], Adoption] = {}
    for row in sorted(adoptions.rows, key=lambda r: (r.since, r.pk)):
        if row.since <= now:
            latest[row.path, row.grade] = row
    coming = [row for row in adoptions.rows if row.since > now]
    return [latest[key] for key in sorted(latest)] + coming
