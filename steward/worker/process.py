"""The worker process: a loop in a thread for each of its tasks, stopped by a signal.

They are apart because a slow mail server, a long plan or a rehearsal must not delay a deadline.
Threads suffice: each spends its time waiting for the database, the mail server, or the processes
that judge. Any number of processes may run at once.
"""

import os
import signal
import socket
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from threading import Event

from steward.worker.loops import Loop, Task
from steward.worker.tasks import DELIVER, DISPATCH, JUDGE, PLAN, WAKE

# What is planned late may be due already, so it comes before waking.
TASKS = (PLAN, WAKE, DISPATCH, DELIVER, JUDGE)


def run_once() -> None:
    """Do what is planned, due, to be delivered, counted and rehearsed, until nothing is left."""
    for task in TASKS:
        while task.batch(datetime.now(UTC)).done:
            continue
        task.end()


def run_until_told() -> None:
    """Plan, fire and deliver until SIGTERM or SIGINT; a batch that has begun is finished first."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with ThreadPoolExecutor(max_workers=len(TASKS)) as threads:
        loops = [threads.submit(_loop(task, stop).run) for task in TASKS]
        wait(loops, return_when=FIRST_COMPLETED)
        # A loop that ended on its own is broken; a process without it must not look alive.
        stop.set()
    for loop in loops:
        loop.result()


def _loop(task: Task, stop: Event) -> Loop:
    return Loop(task=task, worker=f"{socket.gethostname()}:{os.getpid()}", stop=stop)
