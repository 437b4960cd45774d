"""What stands around every page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from steward.store.shells import around

# A worker goes round every second; one that is busy may take longer.
SILENCE = timedelta(minutes=2)
WAKE = "wake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """Whose page it is. ``now`` is the server's instant, by which the pages count.

    ``silent``: no worker goes round, so that nobody is told of anything. ``pulse`` is the moment
    of the database before the page was read; ``pulse_every`` is how many milliseconds lie between
    two questions what has changed since, 0 for never.
    """

    company: str
    person: str
    inbox_count: int
    silent: bool
    now: datetime
    pulse: str
    pulse_every: int


def shell(
    company: str,
    person: str,
    company_id: int,
    staff: int | None,
    now: datetime,
    pulse: str,
    pulse_every: int,
) -> Shell:
    """Return the shell of one request."""
    beat, unread = around(company_id, staff, WAKE)
    return Shell(
        company=company,
        person=person,
        inbox_count=unread,
        silent=beat is None or now - beat > SILENCE,
        now=now,
        pulse=pulse,
        pulse_every=pulse_every,
    )
