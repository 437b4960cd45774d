"""The loops of a worker: batches until none is left, failures waited out, signs of life."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.db import OperationalError, connection

from steward.store.models import Heartbeat
from steward.worker import loops
from steward.worker.loops import Loop, Round, Task

pytestmark = pytest.mark.django_db(transaction=True)


def never() -> None:
    return None


def a_loop(
    batch: Callable[[datetime], int], next_at: Callable[[], datetime | None] = never
) -> Loop:
    def round_(now: datetime) -> Round:
        done = batch(now)
        return Round(done, None if done else next_at())

    return Loop(task=Task(name="wake", batch=round_), worker="here:1", stop=Event())


@pytest.fixture
def no_back_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "LONGEST_BACK_OFF", 0.0)


def test_batch_follows_batch_until_none_is_left_before_it_rests() -> None:
    amounts: Iterator[int] = iter([200, 200, 7, 0])
    seen: list[int] = []

    def batch(now: datetime) -> int:
        seen.append(next(amounts))
        return seen[-1]

    def rest() -> None:
        assert seen == [200, 200, 7, 0]
        loop.stop.set()

    loop = a_loop(batch, rest)
    loop.run()
    assert seen == [200, 200, 7, 0]


def test_told_to_stop_it_finishes_its_batch_and_begins_no_other() -> None:
    seen: list[datetime] = []

    def batch(now: datetime) -> int:
        seen.append(now)
        loop.stop.set()
        return 200

    loop = a_loop(batch)
    loop.run()
    assert len(seen) == 1


@pytest.mark.usefixtures("no_back_off")
@pytest.mark.parametrize("error", [OperationalError("gone away"), ValueError("a slip of ours")])
def test_a_failure_is_waited_out(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    rounds: Iterator[Exception | None] = iter([error, error, None])

    def batch(now: datetime) -> int:
        if failure := next(rounds):
            raise failure
        return 0

    def rest() -> None:
        loop.stop.set()

    loop = a_loop(batch, rest)
    with caplog.at_level(logging.WARNING):
        loop.run()
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 3
    assert said[-1] == "wake: going on after 2 failures"


@pytest.mark.usefixtures("no_back_off")
def test_a_lost_connection_is_replaced() -> None:
    pids: list[int] = []

    def batch(now: datetime) -> int:
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            pids.append(cursor.fetchone()[0])
            if len(pids) == 1:
                cursor.execute("select pg_terminate_backend(pg_backend_pid())")
        loop.stop.set()
        return 0

    loop = a_loop(batch)
    loop.run()
    assert len(set(pids)) == 2


def test_it_sleeps_until_the_next_timer_and_never_past_the_poll() -> None:
    def pause(seconds: float | None) -> float:
        at = None if seconds is None else datetime.now(UTC) + timedelta(seconds=seconds)
        return a_loop(lambda _: 0)._pause(at)

    assert pause(None) == loops.POLL
    assert pause(3600) == loops.POLL
    assert loops.BREATH < pause(loops.POLL / 2) <= loops.POLL / 2
    assert pause(-60) == loops.BREATH


def test_it_gives_signs_of_life_and_takes_them_along() -> None:
    found: list[Heartbeat] = []

    def batch(now: datetime) -> int:
        found.append(Heartbeat.objects.get())
        loop.stop.set()
        return 0

    loop = a_loop(batch)
    loop.run()
    (beat,) = found
    assert (beat.worker, beat.loop, beat.error) == ("here:1", "wake", "")
    assert not Heartbeat.objects.exists()


@pytest.mark.usefixtures("no_back_off")
def test_what_keeps_it_from_going_round_is_seen_until_it_does() -> None:
    errors: list[str] = []

    def batch(now: datetime) -> int:
        errors.append(Heartbeat.objects.get().error)
        if len(errors) == 1:
            raise ValueError("a slip of ours")
        if len(errors) == 3:
            loop.stop.set()
        return 0

    loop = a_loop(batch, lambda: datetime.now(UTC))
    loop.run()
    assert errors == ["", "a slip of ours", ""]


def test_what_a_killed_worker_left_is_cleared_after_a_day() -> None:
    now = datetime.now(UTC)
    for worker, age in (("killed:1", 25), ("killed:2", 1)):
        at = now - timedelta(hours=age)
        Heartbeat.objects.create(worker=worker, loop="wake", since=at, at=at)

    def batch(now: datetime) -> int:
        loop.stop.set()
        return 0

    loop = a_loop(batch)
    loop.run()
    assert list(Heartbeat.objects.values_list("worker", flat=True)) == ["killed:2"]
