"""Which adoption governs a case: the one made for its place, for its service grade, or for all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar


class Adopted(Protocol):
    """An adoption as far as its reach goes.

    ``path`` is that of the place at and below which it holds; ``grade`` the service grade for which
    it holds; with neither it holds for the whole company. One that ``lapses`` says that from its
    instant on the wider adoption holds again.
    """

    @property
    def since(self) -> datetime: ...
    @property
    def path(self) -> str: ...
    @property
    def grade(self) -> str: ...
    @property
    def lapses(self) -> bool: ...


A = TypeVar("A", bound=Adopted)


@dataclass(frozen=True, slots=True)
class Graded:
    """A place has a service grade 服务等级 from a day of the company on."""

    path: str
    grade: str
    since: date


def governing(adoptions: Sequence[A], at: datetime, path: str = "", grade: str = "") -> A | None:
    """Return the adoption that governs what is received at an instant and a place (SOP-10).

    The nearest place comes before the service grade, and that before the whole company; within one
    reach the latest not after ``at`` holds, of two at the same instant the later in the sequence.
    What happened before the company's first adoption is run by that one.
    """
    begun = [adoption for adoption in adoptions if adoption.since <= at]
    for reach in _reaches(begun, path, grade):
        if not (found := _latest(reach)).lapses:
            return found
    everywhere = [a for a in adoptions if not a.path and not a.grade and not a.lapses]
    return min(everywhere, key=lambda a: a.since, default=None)


def grade_at(graded: Iterable[Graded], day: date, path: str) -> str:
    """Return the service grade of a place on a day: its own, or that of the nearest place above."""
    known = [g for g in graded if g.since <= day and path.startswith(g.path)]
    nearest = max(known, key=lambda g: (len(g.path), g.since), default=None)
    return nearest.grade if nearest else ""


def _reaches(adoptions: Sequence[A], path: str, grade: str) -> list[list[A]]:
    """The adoptions that concern a place, by reach, the nearest first."""
    paths = {a.path for a in adoptions if a.path and path.startswith(a.path)}
    by_place = [[a for a in adoptions if a.path == p] for p in sorted(paths, key=len, reverse=True)]
    by_grade = [a for a in adoptions if a.grade and a.grade == grade and not a.path]
    by_all = [a for a in adoptions if not a.path and not a.grade]
    return [reach for reach in (*by_place, by_grade, by_all) if reach]


def _latest(reach: Sequence[A]) -> A:
    latest = reach[0]
    for adoption in reach[1:]:
        if adoption.since >= latest.since:
            latest = adoption
    return latest
