"""The worker's part: the next slice of the oldest question that nobody else counts.

What the slices come to is held here until the end: a worker that dies loses it, and another one
begins anew once the claim has run out. It takes minutes for a hundred thousand cases.
"""

import logging
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet

from steward.domain.calendars import CalendarNotCovered
from steward.operations.claiming import Claims
from steward.operations.counting.asking import begin
from steward.operations.counting.clearing import clear
from steward.operations.counting.questions import question_in
from steward.operations.counting.running import Run, go_on
from steward.packs import PackInvalid
from steward.packs.adopted import PackChanged
from steward.store.models import Counting
from steward.store.tenancy import company_scope

logger = logging.getLogger(__name__)

COUNTINGS = Claims("counting")

LEASE = timedelta(minutes=2)
"""Longer than a slice takes, or writing the answer down; after it the count is taken over."""


def waits(now: datetime) -> bool:
    """Tell whether a question of any company waits to be counted."""
    return COUNTINGS.waits(now)


@dataclass(slots=True)
class Counter:
    """What a worker counts: the question it took on, until when it has it, and how far it is."""

    number: int = 0
    company: int = 0
    until: datetime | None = None
    run: Run | None = None

    def batch(self, pool: Executor, now: datetime) -> int:
        """Count the next slice; return how many cases that was, 1 for an end, 0 without work.

        What makes it impossible to go on ends the count, and is kept with it.
        """
        if self.run is None and not self._take_on(now):
            return 0
        try:
            return self._count(pool, now)
        except (InterfaceError, OperationalError, BrokenExecutor):
            self.let_go()
            raise  # the database or a process is gone, not the question wrong
        except CalendarNotCovered as error:
            self._end(now, f"calendar {error.day.year}")
        except PackChanged as error:
            self._end(now, f"pack {error.pack}/{error.version}")
        except PackInvalid as error:
            self._end(now, str(error))
        except Exception as error:
            logger.exception("counting %s could not go on", self.number)
            self._end(now, f"{type(error).__name__}: {error}")
        return 1

    def let_go(self) -> None:
        """Leave what is being counted to another worker, which begins anew."""
        self.run = None

    def release(self) -> None:
        """Let another worker begin anew at once."""
        if self.run is not None:
            with company_scope(self.company):
                self._mine.update(claimed_until=None, done=0)
            self.run = None

    def _take_on(self, now: datetime) -> bool:
        claimed = COUNTINGS.claim(now, LEASE)
        if claimed is None:
            return False
        self.number, self.company = claimed
        self.until = now + LEASE
        return True

    def _count(self, pool: Executor, now: datetime) -> int:
        run = self.run or self._begun()
        counted = go_on(pool, run)
        if counted:
            until = now + LEASE
            with company_scope(self.company):
                held = self._mine.update(done=run.done, claimed_until=until)
            self.until, self.run = until, run if held else None
            return counted
        with company_scope(self.company):
            row = self._mine.select_for_update().first()
            if row is not None:
                run.keep(row)
                row.done, row.ended_at, row.claimed_until = run.done, now, None
                row.save()
                clear(self.company)
        self.run = None
        return 1

    def _begun(self) -> Run:
        with company_scope(self.company):
            row = self._mine.get()
            run = begin(question_in(row.question), row.asked_at)
            self._mine.update(total=run.cases.count(), done=0)
        return run

    def _end(self, now: datetime, error: str) -> None:
        with company_scope(self.company):
            self._mine.update(ended_at=now, error=error, claimed_until=None)
            clear(self.company)
        self.run = None

    @property
    def _mine(self) -> QuerySet[Counting]:
        """The row, as long as nobody took it over when the claim ran out."""
        return Counting.objects.filter(
            company=self.company, pk=self.number, ended_at=None, claimed_until=self.until
        )
