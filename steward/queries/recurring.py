"""What cases owe again and again as long as they go on: a weekly bulletin, say (VSH-05)."""

from datetime import datetime

from django.db.models import Q

from steward.domain.access import Actor
from steward.domain.cases.words import Kind
from steward.domain.clocks.clock import Clock
from steward.queries.case_files import RELATED, CaseFile, case_files
from steward.queries.finding import OVER, in_order
from steward.queries.situations import situation_of
from steward.store.adoptions import adoptions_of
from steward.store.models import CaseRow
from steward.store.reach import within_reach


def owed_again(actor: Actor, most: int, now: datetime) -> list[tuple[CaseFile, Clock]]:
    """Return the clocks of open cases that run and will fall due again, within an actor's reach."""
    named = Q()
    for ref in sorted(_periodic(actor.company)):
        named |= Q(dials__contains=[{"of": ref}])
    if not named:
        return []
    cases = within_reach(CaseRow.objects.filter(named), actor).exclude(status__in=OVER)
    files = case_files(in_order(cases).select_related(*RELATED)[:most], now)
    return [(f, c) for f in files for c in f.clocks if c.milestone.periodic and _runs(c, now)]


def _periodic(company: int) -> set[str]:
    procedures = [situation_of(row).procedure for row in adoptions_of(company).rows]
    every = (m for p in procedures for kind in Kind for m in p.milestones(kind))
    return {milestone.ref for milestone in every if milestone.periodic}


def _runs(clock: Clock, now: datetime) -> bool:
    ended = clock.stopped_at is not None or clock.cancelled_at is not None
    return clock.anchor is not None and clock.anchor <= now and not ended
