"""Facts that turn the course of a case: other parties, publicity, pauses, remarks."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from steward.domain.cases.facts.base import Fact, Ranges
from steward.domain.cases.words import LawsuitState, MediaState, Payer


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedToDeveloper(Fact):
    """转地产 (GD-18, POLY-21, POLY-22)."""

    name: ClassVar[str] = "handed_to_developer"
    written: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedInWriting(Fact):
    """书面报告有关部门 (POLY-23)."""

    name: ClassVar[str] = "reported_in_writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class FedBack(Fact):
    """反馈转办部门: the department that passed the matter on was told the outcome (POLY-30)."""

    name: ClassVar[str] = "fed_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFiled(Fact):
    """索赔: a sum is demanded of somebody, in yuan (GD-18, VTR-02)."""

    name: ClassVar[str] = "claim_filed"
    ranges: ClassVar[Ranges] = {"amount": (0, None)}
    against: Payer | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compensated(Fact):
    """补偿: somebody paid, in yuan; it settles the claim on them (GD-18, GD-55)."""

    name: ClassVar[str] = "compensated"
    ranges: ClassVar[Ranges] = {"amount": (0, None)}
    payer: Payer | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged(Fact):
    """收费: what the resident paid, or was billed, for the work (SOP-16)."""

    name: ClassVar[str] = "charged"
    ranges: ClassVar[Ranges] = {"amount": (0, None)}
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media(Fact):
    """媒体."""

    name: ClassVar[str] = "media"
    state: MediaState


@dataclass(frozen=True, slots=True, kw_only=True)
class Lawsuit(Fact):
    """诉讼."""

    name: ClassVar[str] = "lawsuit"
    state: LawsuitState


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Fact):
    """附议: further residents say the same."""

    name: ClassVar[str] = "joined"
    reporters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterNamed(Fact):
    """归为同一事由: somebody confirmed what the case is about; cases that say the same share it.

    A mistake is undone as any other, by correcting the entry.
    """

    name: ClassVar[str] = "matter_named"
    matter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportNeeded(Fact):
    """需顾问或他司支持."""

    name: ClassVar[str] = "support_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Fact):
    """暂停: the clocks of limits stand still until resumed, or until ``until``."""

    name: ClassVar[str] = "paused"
    reason: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Fact):
    """恢复."""

    name: ClassVar[str] = "resumed"
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned(Fact):
    """警告: an employee was warned for what this case shows (GD-32, GD-35)."""

    name: ClassVar[str] = "warned"
    employee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Fact):
    """引出事项: under ``rule`` this case gave rise to another one (GD-10, GD-12)."""

    name: ClassVar[str] = "derived"
    rule: str
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAdded(Fact):
    """附件: a photo, a voice message or a document."""

    name: ClassVar[str] = "file_added"
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Fact):
    """更正: the entry with this number was wrong; it no longer counts but stays readable."""

    name: ClassVar[str] = "corrected"
    ranges: ClassVar[Ranges] = {"entry": (1, None)}
    entry: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Fact):
    """记事."""

    name: ClassVar[str] = "noted"
