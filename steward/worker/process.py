"""The worker process: two loops in two threads, stopped by a signal.

They are apart because a slow mail server must not delay a deadline. Threads suffice: each spends
its time waiting for the database or the mail server. Any number of processes may run at once.
"""

import os
import signal
import socket
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from threading import Event

from steward.worker.loops import Loop, Task
from steward.worker.tasks import DELIVER, WAKE


def run_once() -> None:
    """Fire what is due and deliver what waits, until nothing is left."""
    for task in (WAKE, DELIVER):
        while task.batch(datetime.now(UTC)):
            continue


def run_until_told() -> None:
    """Fire and deliver until SIGTERM or SIGINT; a batch that has begun is finished first."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with ThreadPoolExecutor(max_workers=2) as threads:
        loops = [threads.submit(_loop(task, stop).run) for task in (WAKE, DELIVER)]
        wait(loops, return_when=FIRST_COMPLETED)
        # A loop that ended on its own is broken; a process without it must not look alive.
        stop.set()
    for loop in loops:
        loop.result()


def _loop(task: Task, stop: Event) -> Loop:
    return Loop(task=task, worker=f"{socket.gethostname()}:{os.getpid()}", stop=stop)
