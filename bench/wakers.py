"""A worker that fires what is due at a given instant and no more: ``python -m bench.wakers AT``."""

import sys
import time
from datetime import datetime

from steward.cli import environment

BATCH = 200


def main() -> None:
    """Say that it is ready, wait for a line, wake until nothing is due, and say what that took."""
    environment.set_up_django("steward_worker")
    from steward.operations.waking import next_fire_at, wake_batch

    at = datetime.fromisoformat(sys.argv[1])
    next_fire_at()
    print("ready", flush=True)
    sys.stdin.readline()
    begun = time.process_time()
    while wake_batch(at, BATCH):
        continue
    print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main()
