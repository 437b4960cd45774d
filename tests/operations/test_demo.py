"""The demonstration: believable, whole, the same every time, and never beside real companies."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from steward.domain.access import may
from steward.domain.cases.facts import Derived
from steward.domain.clocks.clock import Reading
from steward.domain.clocks.measure import clocks, course_of
from steward.domain.rehearsing.sides import Rules, sides
from steward.operations import demo
from steward.operations.demo.script import matters, presents, stories
from steward.queries.actors import actor_of
from steward.queries.situations import situation_of
from steward.store.log import load_many
from steward.store.models import (
    Account,
    CaseEntry,
    CaseRow,
    Company,
    Escalation,
    Message,
    Party,
    Staff,
    Timer,
)
from steward.store.tenancy import company_scope
from tests.databases import DEMONSTRATED as NOW

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("demonstration")]


@pytest.fixture
def at_cuihu() -> Iterator[None]:
    """What only one company sees."""
    with company_scope(cuihu().pk):
        yield


def cuihu() -> Company:
    return Company.objects.get(slug="cuihu")


def readings(now: datetime) -> set[tuple[str, Reading]]:
    with company_scope(cuihu().pk):
        rows = list(CaseRow.objects.select_related("adoption__company"))
        logs = load_many(rows)
        return {
            (clock.milestone.ref, clock.read(now))
            for row in rows
            for situation in [situation_of(row.adoption)]
            for clock in clocks(situation.procedure, situation.calendar, course_of(logs[row.pk]))
        }


def test_every_kind_of_clock_and_consequence_is_seen() -> None:
    seen = readings(NOW)
    assert {reading for _, reading in seen} >= {
        Reading.WAITING,
        Reading.RUNNING,
        Reading.PAUSED,
        Reading.MET,
        Reading.MET_LATE,
        Reading.BREACHED,
    }
    assert ("GD-02.acknowledged", Reading.MET_LATE) in seen
    assert ("GD-08.acceptance", Reading.BREACHED) in seen
    assert ("POLY-24.resolved", Reading.BREACHED) in seen
    with company_scope(cuihu().pk):
        cases = CaseRow.objects.all()
        assert {"GD-10", "GD-12"} <= set(cases.values_list("derived_by", flat=True))
        assert {"open", "resolved", "closed"} >= set(cases.values_list("status", flat=True))
        assert {"repromised", "paused", "reopened"} <= set(
            CaseEntry.objects.values_list("kind", flat=True)
        )
        assert cases.filter(next_due_at__gt=NOW, next_due_at__lt=NOW + timedelta(minutes=10))
        assert cases.filter(next_due_at__lt=NOW, status="open")
        assert {1, 2} <= set(Escalation.objects.values_list("level", flat=True))
        assert 250 < Party.objects.count() < 350


@pytest.mark.usefixtures("at_cuihu")
def test_a_rehearsal_by_what_each_case_was_run_by_finds_what_the_desk_recorded() -> None:
    rows = list(CaseRow.objects.select_related("adoption__company"))
    for ref, log in load_many(rows).items():
        row = next(row for row in rows if row.pk == ref)
        run_by = situation_of(row.adoption)
        side = sides({row.ref: log}, Rules(run_by.procedure, run_by.calendar), NOW)[row.ref]
        recorded = Escalation.objects.filter(case=row).values_list("role", "milestone", "level")
        assert sorted((m.role, m.source, m.level) for m in side.messages if m.level) == sorted(
            recorded
        )
        assert side.barred == ()
        links = [entry.fact.rule for entry in log if isinstance(entry.fact, Derived)]
        assert list(side.derived) == links


@pytest.mark.usefixtures("at_cuihu")
def test_nothing_lies_in_the_future_and_the_worker_finds_nothing_overdue() -> None:
    assert CaseEntry.objects.count() > 500
    assert not CaseEntry.objects.filter(at__gt=NOW).exists()
    assert not CaseEntry.objects.filter(recorded_at__gt=NOW).exists()
    assert not Timer.objects.filter(state="armed", fire_at__lte=NOW).exists()
    assert not Timer.objects.filter(state="parked").exists()
    late = [e for e in Escalation.objects.all() if e.recorded_at - e.at > timedelta(minutes=1)]
    assert late == []


@pytest.mark.usefixtures("at_cuihu")
def test_no_mail_can_leave() -> None:
    assert Staff.objects.count() > 10
    assert not Staff.objects.exclude(email="").exists()
    assert not Message.objects.filter(channel="mail").exists()
    assert not Party.objects.exclude(phone__startswith="100").exists()


@pytest.mark.usefixtures("at_cuihu")
def test_a_deputy_receives_for_who_is_away() -> None:
    assert Message.objects.filter(in_place_of__name="郑伟", recipient__name="林晓").exists()


def test_each_account_signs_in_and_may_do_something() -> None:
    for login, password, _ in demo.sign_ins():
        account = Account.objects.get(login=login)
        assert account.check_password(password)
        with company_scope(account.company_id):
            actor = actor_of(account, NOW)
            adoption = CaseRow.objects.select_related("adoption__company")[0].adoption
        assert may(situation_of(adoption).procedure, actor, "noted")


def test_the_neighbours_are_apart() -> None:
    linli = Company.objects.get(slug="linli")
    with company_scope(linli.pk):
        assert CaseRow.objects.filter(company=linli).count() >= 3
        assert not CaseRow.objects.filter(company=cuihu()).exists()


def test_the_script_is_whole() -> None:
    titles = [matter.title for matter in matters()]
    assert 40 <= len(titles) == len(set(titles)) <= 60
    assert {p.matter for p in presents()} <= set(titles)
    assert {p.story for p in presents()} <= stories().keys()
    assert {s.leads_to for s in stories().values()} - {None} <= stories().keys()
    assert all(m.plan and m.done for m in matters() if m.kind == "repair")
    assert all(m.reply for m in matters() if m.kind != "repair")


def test_a_reset_makes_the_same_again_and_touches_nothing_of_others() -> None:
    first = told()
    assert len(first) > 500
    demo.reset(NOW)
    assert told() == first
    Company.objects.create(slug="real", name="真实物业")
    with pytest.raises(demo.NotForDemonstration, match="not the demonstration's \\(real\\)"):
        demo.reset(NOW)
    assert told() == first


def told() -> list[tuple[object, ...]]:
    with company_scope(cuihu().pk):
        return [
            (e.case.ref, e.seq, e.at, e.kind)
            for e in CaseEntry.objects.select_related("case").order_by("case__ref", "seq")
        ]
