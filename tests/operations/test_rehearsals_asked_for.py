"""Rehearsals that a worker does: asked for, slice by slice, called off, kept apart."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from steward.domain.rehearsing import writing
from steward.operations.rehearsing import clearing, running
from steward.operations.rehearsing.asking import NobodyAsks, RunsAlready, ask, call_off
from steward.operations.rehearsing.questions import instead
from steward.operations.rehearsing.reading import in_force
from steward.operations.rehearsing.working import LEASE, rehearse_batch, waits
from steward.packs import SettingInvalid
from steward.queries.rehearsals.failures import why_ended
from steward.store.models import Rehearsal, RehearsedCase
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk, hours
from tests.operations.rehearsal import a_question, answer
from tests.store.building import role

pytestmark = pytest.mark.django_db

LATER = MORNING + timedelta(days=10)
SLOW = {"poly-2009": {"response_limit": "5 working_days"}}


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with three complaints, judged two at a time."""
    monkeypatch.setattr(running, "SLICE", 2)
    desk = a_desk()
    for n in range(3):
        case = desk.report(MORNING + hours(n), kind="complaint")
        desk.record(case, "replied", MORNING + hours(72 + n))
    return desk


def asked(desk: Desk, settings: dict[str, dict[str, str]] = SLOW) -> Rehearsal:
    return ask(
        instead(in_force(desk.company.pk, LATER), settings=settings),
        since=MORNING,
        until=MORNING + timedelta(days=7),
        in_hand=False,
        actor=desk.actor("general_manager"),
        now=LATER,
    )


def batch(now: datetime = LATER) -> int:
    with ThreadPoolExecutor(1) as pool:
        return rehearse_batch(pool, now)


def found(desk: Desk) -> Rehearsal:
    with company_scope(desk.company.pk):
        return Rehearsal.objects.get()


def test_slices_add_up_to_what_one_run_finds(desk: Desk) -> None:
    rehearsal = asked(desk)
    assert (rehearsal.total, rehearsal.done) == (3, 0)
    assert waits(LATER)
    assert batch() == 2
    assert (found(desk).done, found(desk).ended_at) == (2, None)
    assert batch() == 1
    assert batch() == 1
    end = found(desk)
    assert (end.done, end.ended_at, end.error) == (3, LATER, "")
    assert not waits(LATER)
    assert batch() == 0
    tally, changed = answer(a_question(desk, LATER, SLOW))
    assert writing.read(end.tally) == tally
    with company_scope(desk.company.pk):
        kept = RehearsedCase.objects.values_list("case__ref", "marks")
        assert {ref: tuple(marks) for ref, marks in kept} == changed


def test_one_at_a_time_for_each_person(desk: Desk) -> None:
    first = asked(desk)
    with pytest.raises(RunsAlready):
        asked(desk)
    call_off(first, LATER)
    asked(desk)


def test_what_was_called_off_goes_no_further(desk: Desk) -> None:
    rehearsal = asked(desk)
    batch()
    call_off(rehearsal, LATER)
    assert batch() == 0
    assert found(desk).done == 2


def test_a_slice_whose_worker_died_is_taken_up_again(desk: Desk) -> None:
    asked(desk)
    with company_scope(desk.company.pk):
        Rehearsal.objects.update(claimed_until=LATER + LEASE)
    assert batch() == 0
    assert batch(LATER + LEASE + timedelta(seconds=1)) == 2


def test_files_that_changed_end_it_with_a_sentence(desk: Desk) -> None:
    asked(desk)
    with company_scope(desk.company.pk):
        Rehearsal.objects.update(packs=[["poly-2009", "1", "0" * 64]])
    batch()
    assert found(desk).error == "pack poly-2009/1"
    words = why_ended(found(desk).error)
    assert "规程包 poly-2009/1 的文件在采用之后被改过" in words.zh
    assert "have changed since" in words.en
    assert found(desk).ended_at == LATER


def test_bad_values_are_refused_before_anything_runs(desk: Desk) -> None:
    with pytest.raises(SettingInvalid):
        asked(desk, {"poly-2009": {"response_limit": "soon"}})
    assert not waits(LATER)


def test_the_system_asks_nothing(desk: Desk) -> None:
    with pytest.raises(NobodyAsks):
        ask(
            in_force(desk.company.pk, LATER),
            since=MORNING,
            until=LATER,
            in_hand=False,
            actor=desk.system,
            now=LATER,
        )


def test_another_company_does_not_see_it(desk: Desk) -> None:
    asked(desk)
    batch()
    other = a_desk(slug="qingshan")
    with role("steward_app"), company_scope(other.company.pk):
        assert not Rehearsal.objects.exists()
        assert not RehearsedCase.objects.exists()
    with role("steward_app"), company_scope(desk.company.pk):
        assert Rehearsal.objects.exists()
        assert RehearsedCase.objects.exists()


def test_old_rehearsals_keep_their_sums_and_lose_their_lists(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clearing, "KEPT", 2)
    numbers = []
    for _ in range(3):
        numbers.append(asked(desk).pk)
        with role("steward_worker"):
            while batch():
                pass
    with company_scope(desk.company.pk):
        first, *others = Rehearsal.objects.filter(pk__in=numbers).order_by("pk")
        listed = set(RehearsedCase.objects.values_list("rehearsal", flat=True))
    assert (first.cleared_at, {row.cleared_at for row in others}) == (LATER, {None})
    assert listed == {row.pk for row in others}
    assert writing.read(first.tally) == writing.read(others[0].tally)
