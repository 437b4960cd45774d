"""What the companies of the demonstration owe by the calendar, and how they do it."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial

from steward.domain.access import Actor
from steward.domain.cases.facts import Discharged, Owed
from steward.domain.cases.words import Kind
from steward.operations.adopting import situation_of
from steward.operations.demo.playing import Stage
from steward.operations.performing import perform
from steward.operations.planning import plan
from steward.store.log import load
from steward.store.models import CaseRow, Company

DAY = timedelta(days=1)
MOST = 1000
# Mostly people do what they owe on its last day; now and then days late, and rarely not at all.
HABITS = tuple(timedelta(hours=hours) for hours in (16, 11, 40, 17, 88))
FORGOTTEN = 23


def owe(stage: Stage, company: Company, begin: datetime) -> None:
    """Have the duties of each day from ``begin`` on opened, and done as people do."""
    day = begin.astimezone(stage.zone).date()
    while (at := datetime.combine(day, time(), stage.zone)) <= stage.now:
        stage.expect_at(max(at, begin), partial(_open, stage, company, max(at, begin)))
        day += DAY


def _open(stage: Stage, company: Company, at: datetime) -> None:
    plan(company.pk, at, MOST)
    fresh = CaseRow.objects.filter(company=company, kind=Kind.DUTY.value, received_at=at)
    for row in fresh.order_by("external_id"):
        stage.armed(row)
        _expect_done(stage, row)


def _expect_done(stage: Stage, row: CaseRow) -> None:
    owed = next(e.fact for e in load(row) if isinstance(e.fact, Owed))
    # By its number among the company's duties: a key goes on counting after a reset.
    number = int(row.ref.rpartition("-")[2])
    doer = next(_doers(stage, row, owed), None)
    if number % FORGOTTEN and doer is not None:
        usual = datetime.combine(owed.last_day, time(), stage.zone) + HABITS[number % len(HABITS)]
        # On its first day the company opens at the hour of loading, perhaps past the usual one.
        at = max(usual, row.received_at)
        stage.expect_at(at, partial(_do, row.ref, doer, at))


def _doers(stage: Stage, row: CaseRow, owed: Owed) -> Iterator[Actor]:
    procedure = situation_of(row.adoption).procedure
    duty = procedure.duty(owed.pack, owed.duty)
    for role in procedure.line_of(duty.owner) if duty else ():
        yield from (actor for actor in stage.people.values() if role in actor.roles)


def _do(ref: str, doer: Actor, at: datetime) -> None:
    perform(Discharged(), ref=ref, actor=doer, at=at, now=at, text="已办，材料存档。")
