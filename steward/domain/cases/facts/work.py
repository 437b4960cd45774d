"""Facts of the work itself: contact, visit, plan, promise, work, acceptance."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from steward.domain.cases.facts.base import Fact
from steward.domain.cases.words import Executor, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted(Fact):
    """联系业主: the resident was reached, perhaps with an appointment."""

    name: ClassVar[str] = "contacted"
    appointment_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived(Fact):
    """到场: the people whose roles are named stood at the place."""

    name: ClassVar[str] = "arrived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(Fact):
    """告知正式受理: after the visit the resident was told that the item is accepted (GD-19)."""

    name: ClassVar[str] = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied(Fact):
    """答复、处理回应: the resident got an answer on the matter itself."""

    name: ClassVar[str] = "replied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Fact):
    """告知方案和完成时间: the plan and the promised completion time were told."""

    name: ClassVar[str] = "planned"
    executor: Executor | None = None
    promised_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repromised(Fact):
    """改约: a new completion time was agreed."""

    name: ClassVar[str] = "repromised"
    promised_at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayExplained(Fact):
    """延期说明: the resident was told why it takes longer and what comes next."""

    name: ClassVar[str] = "delay_explained"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryConfirmed(Fact):
    """确认入场: the desk told the gate that these workers are expected (GD-47)."""

    name: ClassVar[str] = "entry_confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetIn(Fact):
    """放行入场: the gate let the workers in (GD-47)."""

    name: ClassVar[str] = "let_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetOut(Fact):
    """放行离场: the gate let the workers out (GD-50). ``returning``: the work is not done yet."""

    name: ClassVar[str] = "let_out"
    returning: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRegistered(Fact):
    """施工登记: the workers were registered at the service desk (GD-48)."""

    name: ClassVar[str] = "work_registered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(Fact):
    """开工."""

    name: ClassVar[str] = "started"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished(Fact):
    """完工."""

    name: ClassVar[str] = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected(Fact):
    """验收."""

    name: ClassVar[str] = "inspected"
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipIssued(Fact):
    """开具维修完成单: the slip against which the gate lets workers out (GD-49)."""

    name: ClassVar[str] = "slip_issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedByOwner(Fact):
    """业主拒修 (GD-54)."""

    name: ClassVar[str] = "refused_by_owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unable(Fact):
    """无法维修 (GD-55)."""

    name: ClassVar[str] = "unable"
    executor: Executor | None = None
