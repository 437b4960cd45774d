"""How the severity of a case came about, and what time will make of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.cases.facts import Graded
from steward.domain.severity import grades
from steward.queries.case_files import CaseFile
from steward.queries.words import said
from steward.queries.words.values import value


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLine:
    """A grade that was reached, or (``ahead``) will be if nothing is solved by then."""

    at: datetime
    label: str
    why: str
    rule: str
    ahead: bool


def grade_lines(file: CaseFile) -> tuple[GradeLine, ...]:
    """Return the grades of a case in the order of time."""
    return tuple(_lines(file))


def _lines(file: CaseFile) -> Iterator[GradeLine]:
    for at, grade in grades(file.course):
        yield _line(file, at, grade, ahead=False)
    for at, grade in file.ahead:
        yield _line(file, at, grade, ahead=True)


def _line(file: CaseFile, at: datetime, grade: Graded, *, ahead: bool) -> GradeLine:
    rises = file.situation.procedure.rises(file.course.case.kind)
    why = next((said(rise.title) for rise in rises if rise.key == grade.reason), _("人工定级"))
    rule = grade.rule or ""
    return GradeLine(at=at, label=value(grade.severity), why=why, rule=rule, ahead=ahead)
