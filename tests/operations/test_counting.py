"""Counting figures in the background: the same as at once, asked once, shared by equal reaches."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from steward.domain.access import Actor
from steward.domain.procedures.duties import Cycle
from steward.domain.rates.answers import Found
from steward.domain.rates.lines import FigureUnknown
from steward.domain.rates.turns import turn
from steward.operations.counting import clearing, of_figures, running, standing
from steward.operations.counting.asking import count_again, found_of, question_of
from steward.operations.counting.questions import Question
from steward.operations.counting.working import LEASE, Counter, waits
from steward.store.models import CountedFigure, Counting, Place
from steward.store.tenancy import company_scope
from tests.operations.counting import count_all
from tests.operations.desk import MORNING, Desk, a_desk, hours

pytestmark = pytest.mark.django_db

NOW = MORNING + timedelta(days=20)
MARCH = turn(Cycle.MONTH, date(2010, 3, 8))
RATE = ("rate", "timeliness.acknowledged")


@pytest.fixture
def desk() -> Desk:
    """A desk with cases that repeat each other, of one matter, late, open, merged and answered."""
    desk = a_desk(("gemdale-2010", "poly-2009", "indicators"))
    for n in range(4):
        case = desk.report(MORNING + hours(30 * n), category="tap", matter="leak")
        if n % 2:
            desk.record(case, "acknowledged", MORNING + hours(30 * n + 0.2))
            desk.record(case, "followed_up", MORNING + hours(30 * n + 9), score=n, satisfied=n > 1)
    noise = [desk.report(MORNING + hours(n), kind="complaint", matter="noise") for n in range(3)]
    desk.record(noise[1], "merged", MORNING + hours(5), into=noise[0].ref)
    desk.report(MORNING - timedelta(days=25))
    return desk


@contextmanager
def in_background() -> Iterator[None]:
    """Have no case counted at once, and two at a time by the worker."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "AT_ONCE", -1)
        patch.setattr(running, "SLICE", 2)
        yield


def asked(desk: Desk, actor: Actor | None = None, kind: str = "", place: str = "") -> Question:
    with company_scope(desk.company.pk):
        where = Place.objects.get(code=place) if place else None
        return question_of(actor or desk.system, MARCH, NOW, where, kind)


def found(question: Question, now: datetime = NOW) -> Found:
    with company_scope(question.company):
        return found_of(question, now, None)


def countings(desk: Desk) -> list[Counting]:
    with company_scope(desk.company.pk):
        return list(Counting.objects.order_by("pk"))


@pytest.mark.parametrize(("kind", "place"), [("", ""), ("", "1-101"), ("complaint", "")])
def test_a_kept_answer_is_the_one_that_is_counted_at_once(
    desk: Desk, kind: str, place: str
) -> None:
    question = asked(desk, kind=kind, place=place)
    at_once = found(question)
    with in_background():
        first = found(question)
        assert (first.sums, first.standing.runs, first.standing.at) == (None, True, None)
        assert count_all(NOW) == 6
        kept = found(question)
    assert at_once.sums is not None
    assert at_once.sums.touched
    assert (kept.sums, kept.values, kept.cases) == (at_once.sums, at_once.values, at_once.cases)
    assert (kept.standing.at, kept.standing.runs) == (NOW, False)
    assert not at_once.standing.kept


def test_an_answer_is_as_the_cases_stood_when_it_was_asked_for(desk: Desk) -> None:
    question = asked(desk)
    at_once = found(question)
    with in_background():
        found(question)
        late = desk.report(NOW - hours(30), now=NOW + hours(1))
        count_all(NOW + hours(2))
        kept = found(question, NOW + hours(2))
        assert (kept.sums, kept.standing.at) == (at_once.sums, NOW)
        with company_scope(desk.company.pk):
            count_again(question, NOW + hours(2))
        assert found(question).standing.runs
        assert found(question).sums == at_once.sums
        count_all(NOW + hours(2))
        again = found(question)
    assert (late.ref in again.cases, again.standing.at) == (True, NOW + hours(2))


def test_who_asks_twice_starts_nothing_and_equal_reaches_share(desk: Desk) -> None:
    manager = replace(desk.actor("repair_manager"), places=("CH1/",))
    colleague = replace(desk.actor("front_desk"), places=("CH1/",))
    elsewhere = replace(manager, places=("CH2/",))
    with in_background():
        for actor in (manager, colleague, manager):
            found(asked(desk, actor))
        assert len(countings(desk)) == 1
        count_all(NOW)
        assert found(asked(desk, colleague)).sums is not None
        stranger = found(asked(desk, elsewhere))
        assert (stranger.sums, stranger.values) == (None, {})
        other = a_desk(slug="linli")
        assert found(asked(other)).sums is None


def test_only_the_figures_that_are_wanted_come_with_their_cases(desk: Desk) -> None:
    question = asked(desk)
    with in_background(), company_scope(desk.company.pk):
        found_of(question, NOW)
        with pytest.raises(FigureUnknown):
            found_of(question, NOW, (("rate", "made_up"),))
    with in_background():
        count_all(NOW)
        with company_scope(desk.company.pk):
            one = found_of(question, NOW, (RATE,))
            none = found_of(question, NOW)
    assert set(one.values) == {RATE}
    assert (none.values, none.cases) == ({}, {})


def test_a_worker_that_dies_is_followed_by_one_that_begins_anew(desk: Desk) -> None:
    question, dead = asked(desk), Counter()
    with in_background(), ThreadPoolExecutor(1) as pool:
        found(question)
        assert dead.batch(pool, NOW) == 2
        (row,) = countings(desk)
        assert (row.done, row.total) == (2, 10)
        assert not waits(NOW)
        later = NOW + LEASE + timedelta(seconds=1)
        assert count_all(later) == 6
        # Whoever comes back after all finds that it is not theirs any more.
        assert dead.batch(pool, later) == 2
        assert dead.run is None
    assert found(question).sums is not None


def test_a_worker_that_ends_leaves_its_work_to_the_next_at_once(desk: Desk) -> None:
    ending = Counter()
    with in_background(), ThreadPoolExecutor(1) as pool:
        found(asked(desk))
        ending.batch(pool, NOW)
    ending.release()
    assert (waits(NOW), countings(desk)[0].done) == (True, 0)


def test_a_count_that_cannot_go_on_says_so_and_can_be_asked_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = asked(desk)
    with in_background():
        found(question)
        monkeypatch.setattr(of_figures, "count", broken)
        count_all(NOW)
        failed = found(question)
        assert (failed.sums, failed.standing.runs) == (None, False)
        assert failed.standing.error == "ValueError: torn"
        monkeypatch.undo()
        with company_scope(desk.company.pk):
            count_again(question, NOW)
    with in_background():
        count_all(NOW)
        assert found(question).standing.error == ""


def broken(_job: object) -> None:
    raise ValueError("torn")


def test_old_answers_are_cleared_and_the_last_of_each_question_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clearing, "KEPT", 2)
    with in_background():
        for kind in ("", "repair", "", "complaint"):
            with company_scope(desk.company.pk):
                count_again(asked(desk, kind=kind), NOW)
            count_all(NOW)
    kept = countings(desk)
    assert [row.question["kind"] for row in kept] == ["", "complaint"]
    with company_scope(desk.company.pk):
        of = set(CountedFigure.objects.values_list("counting", flat=True))
    assert of == {row.pk for row in kept}
