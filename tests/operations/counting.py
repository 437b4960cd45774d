"""Short ways to have a worker count what pages asked for."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from steward.operations.counting.working import Counter


def count_all(now: datetime) -> int:
    """Do all that waits to be counted, in a thread; return how many slices and ends that was."""
    counter, rounds = Counter(), 0
    with ThreadPoolExecutor(1) as pool:
        while counter.batch(pool, now):
            rounds += 1
    return rounds
