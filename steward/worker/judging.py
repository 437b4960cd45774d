"""Counting and rehearsing in the worker: processes are there as long as something waits."""

from concurrent.futures import BrokenExecutor, Executor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime

from django.db import InterfaceError, OperationalError

from steward.operations.counting import working as counting
from steward.operations.counting.working import Counter
from steward.operations.rehearsing import working as rehearsing
from steward.operations.rehearsing.processes import judges


@dataclass(slots=True)
class Judging:
    """The processes that look at logs; none while nobody asks."""

    stack: ExitStack = field(default_factory=ExitStack)
    pool: Executor | None = None
    counter: Counter = field(default_factory=Counter)

    def batch(self, now: datetime) -> int:
        """Do the next slice: of figures first, since somebody looks at a page that waits.

        Return how many cases that was.
        """
        counts = self.counter.run is not None or counting.waits(now)
        if not counts and not rehearsing.waits(now):
            self._close()
            return 0
        if self.pool is None:
            self.pool = self.stack.enter_context(judges())
        try:
            done = self.counter.batch(self.pool, now) if counts else 0
            return done or rehearsing.rehearse_batch(self.pool, now)
        except BrokenExecutor:
            # A process was killed. The work is taken up again when its claim has run out.
            self._close()
            raise

    def end(self) -> None:
        """Let the processes end, and another worker begin with what is not done."""
        try:
            self.counter.release()
        except (InterfaceError, OperationalError):
            self.counter.let_go()
        self._close()

    def _close(self) -> None:
        self.stack.close()
        self.pool = None
