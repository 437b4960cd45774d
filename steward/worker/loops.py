"""A loop that takes turns until it is told to stop, through failures and outages."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from typing import NamedTuple

from django.db import InterfaceError, OperationalError, connection

from steward.operations import heartbeats

logger = logging.getLogger(__name__)

# Somebody may arm an earlier timer at any moment, so no loop sleeps longer than this.
POLL = 1.0
# What is due may be in somebody else's hands, who is done in a moment.
BREATH = 0.05
LONGEST_BACK_OFF = 30.0


class Round(NamedTuple):
    """How much a batch did and, where that is nothing, when there is more to do if it is known."""

    done: int
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Work in batches: ``batch`` does what is due by an instant, ``end`` lets go."""

    name: str
    batch: Callable[[datetime], Round]
    end: Callable[[], None] = lambda: None


@dataclass(slots=True, kw_only=True)
class Loop:
    """A task done over and over by the worker process named ``worker``."""

    task: Task
    worker: str
    stop: Event
    enlisted: bool = False
    failures: int = 0

    def run(self) -> None:
        """Go round until told to stop; a failure is logged, waited out and tried again."""
        try:
            while not self.stop.is_set():
                self.stop.wait(self._go_round())
            self._leave()
        finally:
            self.task.end()
            connection.close()

    def _go_round(self) -> float:
        """Return how many seconds to wait before the next round."""
        try:
            self._enlist()
            while (last := self._batch()).done and not self.stop.is_set():
                continue
            pause = self._pause(last.next_at)
        except (InterfaceError, OperationalError) as error:
            logger.warning("%s: the database does not answer: %s", self.task.name, _line(error))
            return self._back_off()
        except Exception as error:
            # Whatever it is, the next round may fare better; until then it is seen in the log
            # and by the doctor, and the other loop goes on.
            logger.exception("%s: a round failed", self.task.name)
            self._stumble(_line(error))
            return self._back_off()
        if self.failures:
            logger.warning("%s: going on after %d failures", self.task.name, self.failures)
            self.failures = 0
        return pause

    def _batch(self) -> Round:
        done = self.task.batch(datetime.now(UTC))
        heartbeats.beat(self.worker, self.task.name, datetime.now(UTC))
        return done

    def _pause(self, at: datetime | None) -> float:
        left = POLL if at is None else (at - datetime.now(UTC)).total_seconds()
        return min(POLL, max(BREATH, left))

    def _back_off(self) -> float:
        connection.close()
        self.failures += 1
        return min(LONGEST_BACK_OFF, 0.5 * 2.0 ** min(self.failures, 10))

    def _enlist(self) -> None:
        if not self.enlisted:
            heartbeats.enlist(self.worker, self.task.name, datetime.now(UTC))
            self.enlisted = True

    def _stumble(self, error: str) -> None:
        try:
            heartbeats.stumble(self.worker, self.task.name, error)
        except (InterfaceError, OperationalError):
            logger.warning("%s: the failure could not be recorded", self.task.name)

    def _leave(self) -> None:
        try:
            heartbeats.leave(self.worker, self.task.name)
        except (InterfaceError, OperationalError):
            logger.warning("%s: ended while the database does not answer", self.task.name)


def _line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text or type(error).__name__
