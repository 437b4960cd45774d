"""Facts of taking a report in: received, passed on, triaged, explained."""

from dataclasses import dataclass
from typing import ClassVar

from steward.domain.cases.facts.base import Fact, Ranges
from steward.domain.cases.words import (
    Area,
    Assigning,
    Cause,
    Executor,
    Hindrance,
    Kind,
    Severity,
    Urgency,
    Validity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Fact):
    """接报: a report reached anybody of the company."""

    name: ClassVar[str] = "received"
    ranges: ClassVar[Ranges] = {"group_size": (1, None)}
    kind: Kind
    channel: str | None = None
    place: str | None = None
    reporter: str | None = None
    matter: str | None = None
    category: str | None = None
    cause: Cause | None = None
    urgency: Urgency | None = None
    area: Area | None = None
    group_size: int | None = None
    occupied: bool | None = None
    paid: bool | None = None
    warranty_item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Governed(Fact):
    """适用规程: from here on the case is run by the adoption with this digest."""

    name: ClassVar[str] = "governed"
    adoption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Fact):
    """记录完成: the content of the report is written down."""

    name: ClassVar[str] = "recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn(Fact):
    """传递、派工: the matter went to a role, a department or a worker.

    How that was settled: by which ``assigning``, for which ``trade``, ``among`` whom in the order
    of their turn, with how many cases already ``in_hand``. ``reason`` is why it left somebody.
    ``minutes`` is how long the work is expected to take.
    """

    name: ClassVar[str] = "passed_on"
    by_desk: ClassVar[frozenset[str]] = frozenset(
        {"assigning", "trade", "among", "in_hand", "reason", "minutes"}
    )
    ranges: ClassVar[Ranges] = {"in_hand": (0, None), "minutes": (1, None)}
    either: ClassVar[tuple[str, ...]] = ("to_role", "to_person")
    to_role: str | None = None
    to_person: str | None = None
    assigning: Assigning | None = None
    trade: str | None = None
    among: tuple[str, ...] = ()
    in_hand: int | None = None
    reason: Hindrance | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibleNamed(Fact):
    """指定责任人: one person answers for the case and left a phone number (POLY-16, GD-40)."""

    name: ClassVar[str] = "responsible_named"
    person: str
    phone_left: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(Fact):
    """告知已受理: the resident was told that the report has been received."""

    name: ClassVar[str] = "acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Triaged(Fact):
    """分判: valid or not, whose it is, how heavy, and who will do the work.

    ``misused``: what is broken was used wrongly 使用不当 (WARR3-03, WARR5-09).
    """

    name: ClassVar[str] = "triaged"
    validity: Validity | None = None
    cause: Cause | None = None
    severity: Severity | None = None
    executor: Executor | None = None
    our_reason: bool | None = None
    misused: bool | None = None
    category: str | None = None
    urgency: Urgency | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Classified(Fact):
    """归类: the case bears these labels from here on, and no others (VSL-03 to VSL-08)."""

    name: ClassVar[str] = "classified"
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityRequested(Fact):
    """定性请示: the desk asks the centre whether a complaint is valid (VC-10)."""

    name: ClassVar[str] = "validity_requested"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityDecided(Fact):
    """定性: the centre decided (VC-11)."""

    name: ClassVar[str] = "validity_decided"
    validity: Validity


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained(Fact):
    """解释: the reason was explained to the resident."""

    name: ClassVar[str] = "explained"
