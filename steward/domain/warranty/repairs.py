"""The repairs under warranty at a place, as the record of a certificate needs them (WARR3-12)."""

from dataclasses import dataclass
from datetime import datetime

from steward.domain.cases.facts import Confirmed, Finished, Received, Reopened
from steward.domain.courses import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One repair under warranty; ``None`` = not yet. A reopening undoes what came before it."""

    item: str
    reported_at: datetime
    finished_at: datetime | None
    signed_at: datetime | None


def repair_of(course: Course) -> Repair | None:
    """Return the repair that a case is; none if it names no item under warranty."""
    receipt = course.log[0].fact
    if not isinstance(receipt, Received) or not receipt.warranty_item:
        return None
    finished: datetime | None = None
    signed: datetime | None = None
    for entry in course.log:
        match entry.fact:
            case Finished():
                finished = entry.at
            case Confirmed(signature=True):
                signed = entry.at
            case Reopened():
                finished = signed = None
            case _:
                pass
    return Repair(
        item=receipt.warranty_item,
        reported_at=course.case.received_at,
        finished_at=finished,
        signed_at=signed,
    )
