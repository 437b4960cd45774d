"""A worker that fires what is due at a given instant and no more: ``python -m bench.wakers AT``."""

import sys
from datetime import datetime

from steward.cli import environment

BATCH = 200


def main() -> None:
    """Say that it is ready, wait for a line, then wake until nothing is due."""
    environment.set_up_django("steward_worker")
    from steward.operations.waking import next_fire_at, wake_batch

    at = datetime.fromisoformat(sys.argv[1])
    next_fire_at()
    print("ready", flush=True)
    sys.stdin.readline()
    while wake_batch(at, BATCH):
        continue


if __name__ == "__main__":
    main()
