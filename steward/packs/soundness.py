"""What is wrong with a pack although each of its lines can be read by itself."""

from collections.abc import Iterable
from itertools import combinations

from steward.domain.limits import Limit
from steward.domain.limits.limit import SECONDS, Unit
from steward.domain.procedures.duties import Cycle, Duty
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.patterns import IsIn, Stated, Test
from steward.packs.book import Book
from steward.packs.problems import Cause
from steward.packs.tables import Table

_DAY = 24 * 60 * 60
# About as long as they are: enough to tell that a window ends before it opens.
_ABOUT = {
    **SECONDS,
    Unit.WORKING_MINUTES: 60,
    Unit.WORKING_HOURS: 60 * 60,
    Unit.WORKING_DAYS: _DAY,
    Unit.DAYS: _DAY,
    Unit.WEEKS: 7 * _DAY,
    Unit.MONTHS: 30 * _DAY,
    Unit.QUARTERS: 91 * _DAY,
    Unit.YEARS: 365 * _DAY,
}


def report_unsound(book: Book, pack: Pack) -> None:
    """Report limits that overlap, windows that never open, duties that nobody may do."""
    _report_overlaps(book, pack.milestones)
    for milestone, line in zip(pack.milestones, book.of("milestone"), strict=True):
        _report_window(Table(line, book), milestone)
        _report_undoable(Table(line, book), milestone, pack)
    for duty, line in zip(pack.duties, book.of("duty"), strict=True):
        _report_day(Table(line, book), duty)


def _report_overlaps(book: Book, milestones: Iterable[Milestone]) -> None:
    """Two limits of one matter for one case contradict each other, unless the pack means both."""
    lines = zip(milestones, book.of("milestone"), strict=True)
    for (first, _), (second, line) in combinations(lines, 2):
        if (
            first.matter == second.matter
            and (first.within, first.opens_after) != (second.within, second.opens_after)
            and first.starts_when is second.starts_when
            and not _never_both(first.applies, second.applies)
            and line.data.get("beside") != first.key
        ):
            Table(line, book).wrong(
                "within",
                f"this overlaps with the limit of {first.key!r}: both settle {first.matter!r} for"
                f" the same case; tell them apart by 'applies', or write beside = {first.key!r}"
                " if both hold",
                Cause.OVERLAP,
                first.title,
                second.title,
            )


def _never_both(first: Iterable[Test], second: Iterable[Test]) -> bool:
    return any(_excluded(a, b) for a in first for b in second if a.field == b.field)


def _excluded(a: Test, b: Test) -> bool:
    for one, other in ((a.check, b.check), (b.check, a.check)):
        if isinstance(one, IsIn) and not any(other.holds(value) for value in one.values):
            return True
    return isinstance(a.check, Stated) and isinstance(b.check, Stated) and a.check != b.check


def _report_window(table: Table, milestone: Milestone) -> None:
    opens, ends = milestone.opens_after, milestone.within
    if isinstance(opens, Limit) and isinstance(ends, Limit) and _about(opens) > _about(ends):
        table.wrong(
            "opens_after",
            f"this window opens after {opens} and ends after {ends}: it is never open",
            Cause.NEVER_OPEN,
            milestone.title,
        )


def _about(limit: Limit) -> int:
    return limit.amount * _ABOUT[limit.unit]


def _report_undoable(table: Table, milestone: Milestone, pack: Pack) -> None:
    done_by = {pattern.fact for pattern in milestone.stops_on}
    allowed = pack.everyone_may.union(*(role.may for role in pack.roles.values()))
    if not done_by & allowed:
        facts = " or ".join(sorted(done_by))
        table.wrong("stops_on", f"no role of this pack may record {facts}, so nobody could do it")


def _report_day(table: Table, duty: Duty) -> None:
    fitting = {
        "weekday": (Cycle.WEEK,),
        "day": (Cycle.MONTH, Cycle.QUARTER, Cycle.YEAR),
        "month": (Cycle.YEAR,),
    }
    for key, cycles in fitting.items():
        if getattr(duty, key) is not None and duty.every not in cycles:
            names = " or ".join(cycle.value for cycle in cycles)
            table.wrong(
                key, f"a duty of every {duty.every} has no {key}; only one of every {names}"
            )
