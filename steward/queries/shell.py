"""What stands around every page."""

from dataclasses import dataclass
from datetime import datetime

from steward.queries.inbox import unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """Whose page it is. ``now`` is the server's instant, by which the pages count."""

    company: str
    person: str
    inbox_count: int
    now: datetime


def shell(company: str, person: str, company_id: int, staff: int | None, now: datetime) -> Shell:
    """Return the shell of one request."""
    count = unread(company_id, staff).count()
    return Shell(company=company, person=person, inbox_count=count, now=now)
