"""What is known of a case: the value that a log adds up to."""

from dataclasses import dataclass
from datetime import datetime

from steward.domain.cases.facts import Owed
from steward.domain.cases.words import (
    Area,
    Cause,
    Executor,
    Hindrance,
    Kind,
    Severity,
    Status,
    Urgency,
    Validity,
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is known of a case at one instant. ``None`` = not stated yet.

    ``assignee`` has it in hand since ``assigned_at``, is expected at ``appointment_at``, and works
    on it since ``on_site_at``; ``gave_back`` had it and handed it back or on, and ``returned_for``
    is why nobody has it again. ``owed`` is the turn of a duty that the case is, ``left`` the places
    at which it is still owed.
    """

    kind: Kind
    received_at: datetime
    status: Status = Status.OPEN
    channel: str | None = None
    place: str | None = None
    reporter: str | None = None
    matter: str | None = None
    category: str | None = None
    labels: tuple[str, ...] = ()
    cause: Cause | None = None
    urgency: Urgency | None = None
    group_size: int = 1
    joined: tuple[str, ...] = ()
    area: Area | None = None
    occupied: bool | None = None
    paid: bool | None = None
    validity: Validity | None = None
    severity: Severity = Severity.ORDINARY
    executor: Executor | None = None
    our_reason: bool | None = None
    misused: bool | None = None
    promised_at: datetime | None = None
    assignee: str | None = None
    assigned_at: datetime | None = None
    gave_back: tuple[str, ...] = ()
    returned_for: Hindrance | None = None
    trade: str | None = None
    minutes: int | None = None
    appointment_at: datetime | None = None
    on_site_at: datetime | None = None
    responsible: str | None = None
    paused: bool = False
    adoption: str | None = None
    owed: Owed | None = None
    left: tuple[str, ...] = ()
