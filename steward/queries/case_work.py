"""The work on a case at a glance: promises, who answers for it, each acceptance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Inspected, Planned, Repromised, ResponsibleNamed
from steward.domain.cases.words import Result
from steward.queries.case_files import CaseFile
from steward.queries.names import Names
from steward.queries.people import Colleague
from steward.queries.words.values import value


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    """A completion time that the resident was told, in the entry ``seq``.

    ``replaced``: a later one took its place.
    """

    seq: int
    promised_at: datetime | None
    told_at: datetime
    who: str
    text: str
    replaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """The ``number``-th time that the work was accepted or not, in the entry ``seq``."""

    number: int
    seq: int
    passed: bool
    label: str
    at: datetime
    who: str
    text: str


def promises(file: CaseFile, names: Names) -> tuple[PromiseLine, ...]:
    """Return the plans and promises of a case, the latest in front."""
    told = [e for e in file.course.log if isinstance(e.fact, Planned | Repromised)]
    stands = file.course.case.promised_at
    latest = max((e.seq for e in told if _promised(e) == stands), default=0)
    return tuple(
        PromiseLine(
            seq=entry.seq,
            promised_at=_promised(entry),
            told_at=entry.at,
            who=names.author(entry),
            text=names.note(entry.fact.note),
            replaced=_promised(entry) is not None and entry.seq != latest,
        )
        for entry in reversed(told)
    )


def attempts(file: CaseFile, names: Names) -> tuple[Attempt, ...]:
    """Return the attempts at acceptance in their order."""
    entries = [e for e in file.course.log if isinstance(e.fact, Inspected)]
    return tuple(_attempt(n, entry, names) for n, entry in enumerate(entries, start=1))


def responsible(file: CaseFile, names: Names, roles: Sequence[str]) -> Colleague | None:
    """Return who answers for the case, and whether the resident was left a number (GD-40).

    ``roles`` are theirs, the oldest first.
    """
    staff = file.row.responsible
    if staff is None:
        return None
    named = [e.fact for e in file.course.log if isinstance(e.fact, ResponsibleNamed)]
    return Colleague(
        name=staff.name,
        role=names.role(roles[0]) if roles else "",
        phone=staff.phone,
        phone_left=named[-1].phone_left if named else None,
    )


def _promised(entry: Entry) -> datetime | None:
    fact = entry.fact
    return fact.promised_at if isinstance(fact, Planned | Repromised) else None


def _attempt(number: int, entry: Entry, names: Names) -> Attempt:
    result = entry.fact.result if isinstance(entry.fact, Inspected) else Result.FAIL
    return Attempt(
        number=number,
        seq=entry.seq,
        passed=result is Result.PASS,
        label=value(result),
        at=entry.at,
        who=names.author(entry),
        text=names.note(entry.fact.note),
    )
