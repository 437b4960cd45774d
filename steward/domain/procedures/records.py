"""What a procedure says of people and choices: roles, categories, ways in, settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from steward.domain.procedures.patterns import Test
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A part somebody plays. ``may`` names the facts that it may record."""

    key: str
    title: Words
    reports_to: str | None = None
    may: frozenset[str] = frozenset()

    def joined(self, other: "Role") -> "Role":
        """Return this role with the rights that a later pack gives it too."""
        return replace(
            self, reports_to=self.reports_to or other.reports_to, may=self.may | other.may
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A choice at intake or triage, with the criteria that help to choose (SOP-38)."""

    rule: str
    key: str
    title: Words
    criteria: Words
    applies: tuple[Test, ...] = ()
    sets: tuple[tuple[str, str], ...] = ()
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way in for reports that the source names (POLY-13, POLY-35)."""

    rule: str
    key: str
    title: Words
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a source leaves open: its type, the default, and why that default."""

    key: str
    type: str
    default: object
    title: Words
    why: Words
    lowest: float | None = None
    highest: float | None = None
    choices: Mapping[str, Words] = field(default_factory=dict)
