"""What a fact must not do, and what it sets off."""

from dataclasses import dataclass

from steward.domain.calendars import Shift
from steward.domain.cases.words import Kind
from steward.domain.limits import Limit
from steward.domain.procedures.patterns import Pattern, Test
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something that the log must hold.

    With ``latest`` the last fact of the pattern's name must match; without, any one. ``since``
    names the fact after whose last occurrence it counts; ``anew_after`` one that need not have
    happened: if it did, what came before it no longer counts.
    """

    pattern: Pattern
    latest: bool = False
    since: str | None = None
    anew_after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A fact is refused unless every need is met; ``reason`` says why in one sentence.

    ``not_by``: whoever did one of these may not do it. Where nobody is named, nobody is refused.
    """

    rule: str
    key: str
    matter: str
    on: tuple[Pattern, ...]
    applies: tuple[Test, ...] = ()
    needs: tuple[Need, ...] = ()
    not_by: tuple[Pattern, ...] = ()
    reason: Words
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A fact gives rise to a case of its own; at most one for each rule and case.

    ``after_due_of`` names a milestone: only a fact later than its due instant counts.
    """

    rule: str
    key: str
    matter: str
    on: tuple[Pattern, ...]
    applies: tuple[Test, ...] = ()
    after_due_of: str | None = None
    kind: Kind
    title: Words
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A fact is told to roles at once: from the time of its kind that ``from_time`` counts."""

    rule: str
    key: str
    matter: str
    on: tuple[Pattern, ...]
    applies: tuple[Test, ...] = ()
    from_time: int = 1
    roles: tuple[str, ...]
    title: Words
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector:
    """A sign that a rule was not kept: reported, never refused.

    ``on`` is empty for any fact. With ``first_only`` the first fact of a name decides, whatever
    later ones say. ``missing``: none of these came before it in the case. ``entered_after``: the
    fact was written down later than that after it happened. ``hours``: it happened at this time of
    day, on the clocks of the company.
    """

    rule: str
    key: str
    on: tuple[Pattern, ...] = ()
    first_only: bool = False
    missing: tuple[Pattern, ...] = ()
    applies: tuple[Test, ...] = ()
    entered_after: Limit | None = None
    hours: Shift | None = None
    title: Words
    pack: str
