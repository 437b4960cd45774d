"""Processes that must run together: one that dies is started again, and all stop with us."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

PR_SET_PDEATHSIG = 1
STEADY = 10.0
LONGEST_PAUSE = 5.0

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(slots=True, kw_only=True)
class Child:
    """A command that is kept running."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0

    def start(self) -> None:
        """Start the command in a session of its own, asked to end when we die."""
        parent = os.getpid()
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            env=dict(self.environment),
            start_new_session=True,
            preexec_fn=lambda: _end_with(parent),
        )

    def died(self) -> bool:
        """Return whether it has ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def restart(self) -> None:
        """Start it anew, later and later if it keeps dying young."""
        steady = time.monotonic() - self.started > STEADY
        self.failures = 0 if steady else self.failures + 1
        self.kill_group()
        time.sleep(min(LONGEST_PAUSE, 0.25 * 2**self.failures) if self.failures else 0)
        self.start()

    def ask_to_stop(self) -> None:
        """Ask it to finish what it is doing and end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def await_end(self, patience: float) -> None:
        """Wait until it has ended, and end by force whatever is left of it."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, patience))
        self.kill_group()
        self.process.wait()

    def kill_group(self) -> None:
        """Kill what the command has started and not taken along."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


@dataclass(slots=True, kw_only=True)
class Family:
    """The children of one supervisor; ``say`` tells the person at the terminal."""

    say: Callable[[str], None]
    children: list[Child] = field(default_factory=list)

    def start(self, child: Child) -> None:
        """Start a child and keep it."""
        self.children.append(child)
        child.start()

    def watch(self, others: Callable[[], None]) -> None:
        """Restart whoever dies, for ever; ``others`` looks after children that are not ours.

        Ends only by an exception, such as the one that a signal raises.
        """
        while True:
            # Waits for the death of any child, and leaves it to its keeper to be reaped.
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
            others()
            for child in self.children:
                if child.died():
                    self.say(f"The {child.name} has ended unexpectedly; starting it again.")
                    child.restart()

    def stop(self, patience: float = 15.0) -> None:
        """Stop all children together, by force after ``patience`` seconds."""
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + patience
        for child in self.children:
            child.await_end(deadline - time.monotonic())


def _end_with(parent: int) -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)
