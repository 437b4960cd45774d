"""Builders of values for the tests of the domain: logs and procedures in a few words."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.domain.procedures.milestones import Ladder, Milestone, Rung
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.patterns import Pattern
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words

START = datetime(2010, 3, 8, 1, 0, tzinfo=UTC)  # a Monday, 09:00 in Shanghai
WORDS = Words("字", "words")


def after(hours: float = 0, **more: float) -> datetime:
    """Return the instant so long after ``START``."""
    return START + timedelta(hours=hours, **more)


def a_log(
    *facts: tuple[float, str] | tuple[float, str, dict[str, object]], kind: str = "repair"
) -> tuple[Entry, ...]:
    """Return a log that begins with a repair received at ``START``; times are hours after it."""
    told = [(0.0, "received", {"kind": kind}), *facts]
    return tuple(
        Entry(seq=seq, at=after(item[0]), fact=read(item[1], item[2] if len(item) == 3 else {}))
        for seq, item in enumerate(told, start=1)
    )


def a_milestone(**changes: object) -> Milestone:
    """Return a milestone from receipt to arrival, changed as asked."""
    values: dict[str, object] = {
        "rule": "XX-01",
        "key": "visit",
        "matter": "visit",
        "title": WORDS,
        "owner": "worker",
        "starts_on": (Pattern("received"),),
        "stops_on": (Pattern("arrived"),),
        "pack": "test",
        "why": WORDS,
    }
    return Milestone(**{**values, **changes})  # type: ignore[arg-type]


def a_procedure(*milestones: Milestone, rungs: Iterable[Rung] = (), **lines: object) -> Procedure:
    """Return a procedure of one pack with these milestones and one ladder, ``climb``."""
    ladder = Ladder(rule="XX-25", key="climb", rungs=tuple(rungs), pack="test")
    pack = Pack(
        id="test",
        version="1",
        digest="0" * 64,
        title=WORDS,
        source=WORDS,
        issued=date(2010, 1, 1),
        ladders={"climb": ladder},
        milestones=milestones,
        **lines,  # type: ignore[arg-type]
    )
    return Procedure((pack,))
