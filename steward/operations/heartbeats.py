"""Signs of life: each loop of each worker says that it went round, and what kept it from that."""

from datetime import datetime, timedelta

from steward.store.models import Heartbeat

# A worker that was killed leaves its last sign behind; the next one to start clears it away.
FORGOTTEN_AFTER = timedelta(days=1)


def enlist(worker: str, loop: str, now: datetime) -> None:
    """Record that a loop has started, and forget those that ended without a word long ago."""
    Heartbeat.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()
    Heartbeat.objects.update_or_create(
        worker=worker, loop=loop, defaults={"since": now, "at": now, "error": ""}
    )


def beat(worker: str, loop: str, now: datetime) -> None:
    """Record that a loop went round at ``now``."""
    Heartbeat.objects.filter(worker=worker, loop=loop).update(at=now, error="")


def stumble(worker: str, loop: str, error: str) -> None:
    """Record what kept a loop from going round."""
    Heartbeat.objects.filter(worker=worker, loop=loop).update(error=error)


def leave(worker: str, loop: str) -> None:
    """Forget a loop that has ended as it was told to."""
    Heartbeat.objects.filter(worker=worker, loop=loop).delete()
