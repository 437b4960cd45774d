"""A finding: a sign that a rule was not kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sign: the rule, the cases, and what was seen."""

    rule: str
    kind: str
    cases: tuple[str, ...]
    at: datetime
    reason: Words
    evidence: Mapping[str, str]
