"""The adoptions and service grades of a company, read once, to be asked for any place and time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from steward.domain.governing import Graded, governing, grade_at
from steward.store.models import Adoption, Company, ServiceGrade
from steward.store.remembering import remembered
from steward.store.whole_rows import whole_adoptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoptions:
    """All adoptions of a company in the order in which they were made, and its service grades."""

    rows: Sequence[Adoption]
    graded: Sequence[Graded]

    def at(self, at: datetime, path: str = "") -> Adoption | None:
        """Return the adoption that governs what is received at an instant and a place's path."""
        return governing(self.rows, at, path, self.grade(at, path))

    def of_reach(self, at: datetime, path: str, grade: str) -> Adoption | None:
        """Return the adoption that governs a place or a service grade as a whole at an instant."""
        return governing(self.rows, at, path, grade or self.grade(at, path))

    def in_force(self, now: datetime) -> list[Adoption]:
        """Return every adoption by which something may be run now, the company-wide one first."""
        found = [self.at(now), *(self.of_reach(now, row.path, row.grade) for row in self.rows)]
        return list({row.pk: row for row in found if row is not None}.values())

    def changes(self, zone: ZoneInfo) -> Iterator[datetime]:
        """Yield when another adoption may hold somewhere: a new one does, or a grade changes."""
        yield from (row.since for row in self.rows)
        for graded in self.graded:
            yield datetime(graded.since.year, graded.since.month, graded.since.day, tzinfo=zone)

    def grade(self, at: datetime, path: str) -> str:
        """Return the service grade of a place on the company's day of an instant."""
        if not self.graded or not path:
            return ""
        zone = ZoneInfo(self.rows[0].company.timezone) if self.rows else at.tzinfo
        return grade_at(self.graded, at.astimezone(zone).date(), path)


def zone_of(company: int) -> ZoneInfo:
    """Return the zone of a company's clocks."""
    rows = adoptions_of(company).rows
    named = Company.objects.values_list("timezone", flat=True)
    return ZoneInfo(rows[0].company.timezone if rows else named.get(pk=company))


def adoptions_of(company: int) -> Adoptions:
    """Return the adoptions of a company."""
    return remembered(("adoptions", company), lambda: _read(company))


def _read(company: int) -> Adoptions:
    rows = sorted(whole_adoptions(company), key=lambda r: r.pk)
    graded: tuple[Graded, ...] = ()
    if any(row.grade for row in rows):
        grades = ServiceGrade.objects.filter(company=company).select_related("place")
        graded = tuple(grade.value() for grade in grades.order_by("pk"))
    return Adoptions(rows=rows, graded=graded)
