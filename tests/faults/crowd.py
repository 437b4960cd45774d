"""A crowd of late complaints, and what must become of each, worked out by hand.

Nothing of the procedure engine is used: what is owed follows from the instruction's words (one
working day to respond, five to settle, one between two levels of copying) and from March 2010, in
which every day from Monday to Friday is worked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.operations.log import append_many
from steward.store.models import Adoption, CaseRow, Timer
from steward.store.tenancy import company_scope
from tests.operations.desk import Desk

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST = datetime(2010, 3, 1, 8, 0, tzinfo=SHANGHAI)  # a Monday
RESPONSE, SETTLEMENT, LEVELS = 1, 5, 2

Rung = tuple[str, str, int, datetime]
"""Reference of the case, rule, level, and the instant at which the rung was reached."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint, and when it was answered and settled, if it was."""

    received: datetime
    replied: datetime | None = None
    resolved: datetime | None = None


def complaints(number: int) -> Iterator[Complaint]:
    """Yield complaints of two weeks, some answered in time, some late, most not at all."""
    for i in range(number):
        received = FIRST + timedelta(minutes=9 * i)
        match i % 8:
            case 0:
                yield Complaint(received, replied=received + timedelta(minutes=5))
            case 1:
                settled = received + timedelta(minutes=20)
                yield Complaint(received, replied=settled, resolved=settled)
            case 2:
                yield Complaint(received, resolved=received + timedelta(hours=1))
            case _:
                yield Complaint(received)


def take_in(desk: Desk, crowd: Iterable[Complaint]) -> dict[str, Complaint]:
    """Write complaints down as if on those days, with their wake-ups armed; return them by ref.

    Sealed logs and armed timers, but not through the door, which takes minutes for thousands.
    """
    by_ref = {f"T-2010-{n:06}": complaint for n, complaint in enumerate(crowd, start=1)}
    with company_scope(desk.company.pk):
        adoption = Adoption.objects.get()
        rows = CaseRow.objects.bulk_create(
            [
                CaseRow(
                    company=desk.company,
                    ref=ref,
                    kind="complaint",
                    title="噪音扰民",
                    place=desk.unit,
                    adoption=adoption,
                    received_at=complaint.received,
                )
                for ref, complaint in by_ref.items()
            ],
            batch_size=500,
        )
        append_many((row, entries(by_ref[row.ref], adoption.digest)) for row in rows)
        CaseRow.objects.bulk_update(rows, ["entries", "head"], batch_size=500)
        Timer.objects.bulk_create(
            Timer(company=desk.company, case=row, fire_at=row.received_at) for row in rows
        )
    return by_ref


def entries(complaint: Complaint, adoption: str) -> list[Entry]:
    """Return the log of a complaint."""
    told: list[tuple[datetime | None, str, dict[str, object]]] = [
        (complaint.received, "received", {"kind": "complaint", "cause": "property"}),
        (complaint.received, "governed", {"adoption": adoption}),
        (complaint.replied, "replied", {}),
        (complaint.resolved, "resolved", {}),
    ]
    happened = [(at, read(name, data)) for at, name, data in told if at is not None]
    return [
        Entry(seq=seq, at=at, recorded_at=at, by="system", fact=fact)
        for seq, (at, fact) in enumerate(happened, start=1)
    ]


def owed(ref: str, complaint: Complaint) -> Iterator[Rung]:
    """Yield the rungs that must exist once all of them are past."""
    for rule, limit, done in (
        ("POLY-17", RESPONSE, complaint.replied),
        ("POLY-24", SETTLEMENT, complaint.resolved),
    ):
        for level in range(1, LEVELS + 1):
            reached = end_of_working_day(complaint.received.date(), limit + level - 1)
            if done is None or done > reached:
                yield ref, rule, level, reached


def end_of_working_day(day: date, number: int) -> datetime:
    """Return 24:00 of the nth day from Monday to Friday after a day."""
    days = (day + timedelta(days=n) for n in count(1))
    worked = [next(d for d in days if d.weekday() < 5) for _ in range(number)][-1]
    return datetime.combine(worked + timedelta(days=1), time(), SHANGHAI)
