"""Rehearsals in the worker: judging processes are there as long as something is to be judged."""

from concurrent.futures import BrokenExecutor, Executor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime

from steward.operations.rehearsing.processes import judges
from steward.operations.rehearsing.working import rehearse_batch, waits


@dataclass(slots=True)
class Rehearser:
    """The processes that judge; none while nobody asks."""

    stack: ExitStack = field(default_factory=ExitStack)
    pool: Executor | None = None

    def batch(self, now: datetime) -> int:
        """Judge the next slice of the oldest rehearsal; return how many cases that was."""
        if not waits(now):
            self.end()
            return 0
        if self.pool is None:
            self.pool = self.stack.enter_context(judges())
        try:
            return rehearse_batch(self.pool, now)
        except BrokenExecutor:
            # A process was killed. The slice is taken up again when its claim has run out.
            self.end()
            raise

    def end(self) -> None:
        """Let the processes end."""
        self.stack.close()
        self.pool = None
