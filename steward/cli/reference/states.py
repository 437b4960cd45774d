"""The state of every rule of the catalogue, as ``docs/reference/rule-states.toml`` says it."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class State(StrEnum):
    """What the system does with a rule."""

    ENFORCED = "enforced"
    DETECTED = "detected"
    SUPPORTED = "supported"
    TOLD = "told"
    OUT = "out"


OWN = frozenset({"KPI"})
"""Documents of our own, which are no part of the catalogue."""

PROVED = (State.ENFORCED, State.DETECTED)
"""States that nobody may claim without a test."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue in our own words."""

    id: str
    document: str
    state: State
    title: str
    remark: str


def read_states(path: Path) -> tuple[Rule, ...]:
    """Return the rules in the order of the file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    reasons = data.pop("reasons")
    return tuple(
        _rule(name, document, written, reasons)
        for document, rules in data.items()
        for name, written in rules.items()
    )


def _rule(name: str, document: str, written: list[str], reasons: dict[str, str]) -> Rule:
    state, title, remark = (*written, "")[:3]
    return Rule(name, document, State(state), title, reasons.get(remark, remark))
