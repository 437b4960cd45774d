"""Random logs, and the stories in which a procedure runs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.domain.clocks.clock import TICK
from steward.domain.procedures.procedure import Procedure
from steward.packs.calendars import china
from tests.domain.building import START
from tests.laws.procedures import PROCEDURES

CHINA = china()

Event = tuple[timedelta, str, Mapping[str, object]]
"""How long after the event before it, its name, and its data; instants as time after it."""

GAPS = st.one_of(
    st.sampled_from([timedelta(0), TICK, timedelta(minutes=30), timedelta(hours=2)]),
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=4)),
)

_LATER = st.sampled_from([timedelta(hours=h) for h in (0.5, 2, 30, 24 * 9)])

_PLAIN = (
    "acknowledged",
    "passed_on",
    "contacted",
    "replied",
    "finished",
    "completion_told",
    "handed_in",
    "resumed",
    "resolved",
    "closed",
    "reopened",
    "noted",
)


def _with(
    name: str, **choices: st.SearchStrategy[object]
) -> st.SearchStrategy[tuple[str, dict[str, object]]]:
    return st.fixed_dictionaries(choices).map(lambda data: (name, dict(data)))


FACTS: st.SearchStrategy[tuple[str, dict[str, object]]] = st.one_of(
    st.sampled_from(_PLAIN).map(lambda name: (name, {})),
    _with("triaged", validity=st.sampled_from(["valid", "invalid", "engineering_assist"])),
    _with("triaged", urgency=st.sampled_from(["urgent", "normal"])),
    _with("arrived", roles=st.sampled_from([[], ["repair_manager"], ["repair_manager", "worker"]])),
    _with("planned", promised_at=_LATER),
    _with("repromised", promised_at=_LATER),
    _with("inspected", result=st.sampled_from(["pass", "fail"])),
    _with("paused"),
    _with("paused", until=_LATER),
    _with("followed_up", score=st.integers(1, 5), satisfied=st.booleans()),
    _with("confirmed", signature=st.booleans()),
    _with("responsible_named", person=st.just("1")),
)

RECEIPTS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["repair", "complaint", "enquiry"])},
    optional={
        "cause": st.sampled_from(["property", "developer", "outside"]),
        "urgency": st.sampled_from(["urgent", "normal"]),
        "channel": st.sampled_from(["phone", "government"]),
    },
)


@st.composite
def events(
    draw: st.DrawFn, gaps: st.SearchStrategy[timedelta] = GAPS, least: int = 0
) -> list[Event]:
    """Return what happens in a case: its receipt, and from ``least`` to nine things more."""
    first: Event = (timedelta(0), "received", draw(RECEIPTS))
    further = draw(st.lists(st.tuples(gaps, FACTS), min_size=least, max_size=9))
    return [first, *((gap, name, data) for gap, (name, data) in further)]


def dated(told: Sequence[Event]) -> list[tuple[datetime, str, dict[str, object]]]:
    """Return the events with their instants, from ``START`` on."""
    at, found = START, []
    for gap, name, data in told:
        at += gap
        found.append((at, name, {key: _instant(value, at) for key, value in data.items()}))
    return found


def a_log(told: Sequence[Event]) -> tuple[Entry, ...]:
    """Return the log of a case."""
    return tuple(
        Entry(seq=seq, at=at, fact=read(name, data))
        for seq, (at, name, data) in enumerate(dated(told), start=1)
    )


def _instant(value: object, at: datetime) -> object:
    return (at + value).isoformat() if isinstance(value, timedelta) else value


@dataclass(frozen=True, repr=False)
class Story:
    """A case under a procedure, and how long after its last event somebody looks at it."""

    procedure: Procedure
    told: Sequence[Event]
    pause: timedelta

    def __repr__(self) -> str:
        lines = [m for pack in self.procedure.packs for m in pack.milestones]
        rules = [str(line) for line in lines] if self.packs == ["test"] else self.packs
        return f"Story({rules}, {self.told}, {self.pause})"

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:
        # Otherwise whole packs are written out, field by field.
        printer.text(repr(self))

    @property
    def packs(self) -> list[str]:
        """Return the names of the packs."""
        return [pack.id for pack in self.procedure.packs]

    @property
    def log(self) -> tuple[Entry, ...]:
        """Return the log of the case."""
        return a_log(self.told)

    @property
    def looked_at(self) -> datetime:
        """Return the instant at which somebody looks."""
        return self.log[-1].at + self.pause


@st.composite
def stories(
    draw: st.DrawFn,
    procedures: st.SearchStrategy[Procedure] = PROCEDURES,
    gaps: st.SearchStrategy[timedelta] = GAPS,
    least: int = 0,
) -> Story:
    """Return a case, the procedure it is run by, and when it is looked at."""
    return Story(draw(procedures), draw(events(gaps, least)), draw(gaps))
