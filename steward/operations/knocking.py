"""Addresses from which too many passwords were tried: they are not heard for a while."""

from datetime import datetime, timedelta

from steward.store.models import KnockingAddress


class Shut(Exception):
    """The address is not heard; ``until`` is when it is again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"shut until {until.isoformat()}")
        self.until = until


def refuse_shut(address: str, now: datetime) -> None:
    """Refuse an address that is shut.

    :raises Shut: with the instant from which it is heard again.
    """
    row = KnockingAddress.objects.filter(address=address, shut_until__gt=now).first()
    if row is not None and row.shut_until is not None:
        raise Shut(row.shut_until)


def failed_from(address: str, tries: int, lock: timedelta, now: datetime) -> datetime | None:
    """Count a failure from an address, and return until when that shuts it.

    Failures more than ``lock`` apart from the first are counted anew. Who signs in from there
    meanwhile does not make them forgotten: whoever has one password could try all others.
    """
    if not address:
        return None
    row, _ = KnockingAddress.objects.select_for_update().get_or_create(
        address=address, defaults={"since": now}
    )
    if now - row.since >= lock:
        row.since, row.failures = now, 0
    row.failures += 1
    row.shut_until = now + lock if row.failures >= tries else None
    row.save()
    return row.shut_until


def open_address(address: str) -> bool:
    """Hear an address again, and tell whether it was known."""
    return KnockingAddress.objects.filter(address=address).delete()[0] > 0
