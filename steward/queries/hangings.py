"""What hangs on the rail of one case: the facts, the escalations, the cases that branched off."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.cases.facts import Derived
from steward.queries.case_files import CaseFile
from steward.queries.names import Names
from steward.queries.rails import Flag, Hangings, LinkedCase
from steward.queries.sentences import sentence
from steward.store.around import Rung


def hangings(
    file: CaseFile,
    names: Names,
    rungs: Iterable[Rung],
    linked: tuple[LinkedCase, ...],
    pause_reason: str,
) -> Hangings:
    """Return what hangs on a case's rail."""
    return Hangings(
        facts=_facts(file, names),
        flags=_flags(rungs, names),
        branches=_branches(file, linked),
        pause_reason=pause_reason,
    )


def _facts(file: CaseFile, names: Names) -> dict[int, tuple[str, str, datetime]]:
    return {
        entry.seq: (sentence(entry.fact, names), names.author(entry), entry.at)
        for entry in file.course.log
    }


def _flags(rungs: Iterable[Rung], names: Names) -> dict[tuple[str, int], tuple[Flag, ...]]:
    flags: dict[tuple[str, int], tuple[Flag, ...]] = {}
    for rung in rungs:
        flag = Flag(
            level=rung.level,
            role=names.role(rung.role),
            at=rung.at,
            recipient=_("、").join(rung.told) or _("这个岗位没有人"),
        )
        key = (rung.milestone, rung.cycle)
        flags[key] = (*flags.get(key, ()), flag)
    return flags


def _branches(file: CaseFile, linked: tuple[LinkedCase, ...]) -> dict[int, tuple[LinkedCase, ...]]:
    """A derived case branches off at the last fact before it that stopped a clock."""
    by_ref = {case.ref: case for case in linked}
    stopping = {clock.stopped_by for clock in file.clocks} | {file.course.log[0].seq}
    branches: dict[int, tuple[LinkedCase, ...]] = {}
    last = file.course.log[0].seq
    for entry in file.course.log:
        last = entry.seq if entry.seq in stopping else last
        if isinstance(entry.fact, Derived) and entry.fact.case in by_ref:
            branches[last] = (*branches.get(last, ()), by_ref[entry.fact.case])
    return branches
