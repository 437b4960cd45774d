"""What hangs on the rail of one case: the facts, the escalations, the cases that branched off."""

from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.cases.facts import Derived
from steward.queries.case_files import CaseFile
from steward.queries.names import Names
from steward.queries.rails import Flag, Hangings, LinkedCase
from steward.queries.sentences import sentence
from steward.store.models import Escalation, Message


def hangings(
    file: CaseFile, names: Names, linked: tuple[LinkedCase, ...], pause_reason: str
) -> Hangings:
    """Return what hangs on a case's rail, in two queries."""
    return Hangings(
        facts=_facts(file, names),
        flags=_flags(file, names),
        branches=_branches(file, linked),
        pause_reason=pause_reason,
    )


def _facts(file: CaseFile, names: Names) -> dict[int, tuple[str, str, datetime]]:
    return {
        entry.seq: (sentence(entry.fact, names), names.author(entry), entry.at)
        for entry in file.course.log
    }


def _flags(file: CaseFile, names: Names) -> dict[tuple[str, int], tuple[Flag, ...]]:
    told = _recipients(file)
    flags: dict[tuple[str, int], tuple[Flag, ...]] = {}
    escalations = Escalation.objects.filter(company=file.row.company_id, case=file.row)
    for rung in escalations.order_by("at", "level"):
        flag = Flag(
            level=rung.level,
            role=names.role(rung.role),
            at=rung.at,
            recipient=told.get(rung.pk, _("这个岗位没有人")),
        )
        key = (rung.milestone, rung.cycle)
        flags[key] = (*flags.get(key, ()), flag)
    return flags


def _recipients(file: CaseFile) -> dict[int, str]:
    messages = Message.objects.filter(
        company=file.row.company_id,
        case=file.row,
        escalation__isnull=False,
        recipient__isnull=False,
        channel=Message.Channel.INBOX,
    )
    told: dict[int, list[str]] = {}
    for escalation, name in messages.values_list("escalation", "recipient__name"):
        told.setdefault(escalation, []).append(name)
    return {escalation: _("、").join(names) for escalation, names in told.items()}


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
