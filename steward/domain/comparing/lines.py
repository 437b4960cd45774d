"""What the lines of a procedure are, by part, and whose work they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from steward.domain.cases.words import Kind
from steward.domain.procedures.comparisons import Comparison
from steward.domain.procedures.consequences import Derivation, Detector, Guard, Notice
from steward.domain.procedures.duties import Duty
from steward.domain.procedures.forms import Form
from steward.domain.procedures.milestones import Ladder, Milestone
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Rate, Sample
from steward.domain.procedures.records import Category, Channel, Role
from steward.domain.procedures.severities import Rise
from steward.domain.procedures.warranties import Component, Exclusion, PlaceDuty
from steward.domain.procedures.words import Words


class Part(StrEnum):
    """A chapter of a procedure."""

    SETTING = "setting"
    MILESTONE = "milestone"
    LADDER = "ladder"
    GUARD = "guard"
    DERIVATION = "derivation"
    NOTICE = "notice"
    SEVERITY = "severity"
    DUTY = "duty"
    PLACE_DUTY = "place_duty"
    ROLE = "role"
    DETECTOR = "detector"
    COMPARISON = "comparison"
    RATE = "rate"
    SAMPLE = "sample"
    COMPONENT = "component"
    EXCLUSION = "exclusion"
    CATEGORY = "category"
    CHANNEL = "channel"
    FORM = "form"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A setting with the value that holds."""

    key: str
    title: Words
    value: object
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A line of a section that has no chapter of its own here: its place, and all that it says."""

    key: str
    title: Words
    rule: str
    content: object
    pack: str


Settled = Milestone | Guard | Derivation | Notice | Rise
Watched = Detector | Comparison | Sample
Listed = Duty | PlaceDuty | Watched | Component | Exclusion | Category | Channel | Form
Line = Chosen | Settled | Ladder | Role | Rate | Listed | Other
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A line that holds, and the kinds of cases for which it is settled by this one."""

    line: Line
    kinds: tuple[Kind, ...] = ()


def roles_of(line: Line, procedure: Procedure) -> Iterable[str]:
    """Return the roles whose work a line is: who owes, is told, is refused, or may record."""
    match line:
        case Milestone() | Duty() | PlaceDuty():
            return (line.owner,)
        case Ladder():
            return (rung.role for rung in line.rungs)
        case Notice():
            return line.roles
        case Guard() | Derivation():
            named = {pattern.fact for pattern in line.on}
            return (key for key, role in procedure.roles.items() if named & role.may)
        case Role():
            return (line.key,) if line.key else ()
        case _:
            return ()
