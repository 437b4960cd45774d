"""What raises the severity of a case 投诉级别."""

from dataclasses import dataclass

from steward.domain.cases.words import Severity
from steward.domain.limits import Limit
from steward.domain.procedures.patterns import Pattern, Test
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many different people complain of the same matter within a span that rolls along."""

    people: int
    within: Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """One reason for which a case has at least this grade; it never falls by itself.

    ``on``: a fact, in a case that passes ``applies``; with ``after`` only once one of these facts
    has happened. ``unsolved_for``: the case is still open so long after its receipt. ``crowd``: it
    is one of the cases in which so many people complained.
    """

    rule: str
    key: str
    matter: str
    grade: Severity
    title: Words
    applies: tuple[Test, ...] = ()
    on: tuple[Pattern, ...] = ()
    after: tuple[str, ...] = ()
    unsolved_for: Limit | None = None
    crowd: Crowd | None = None
    pack: str
