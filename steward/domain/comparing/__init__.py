"""What changes for whom between two procedures: two versions of a pack, or two adoptions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from steward.domain.cases.words import Kind
from steward.domain.comparing.lines import Held, Key, Line, Part, roles_of
from steward.domain.comparing.sections import LINES
from steward.domain.procedures.procedure import Procedure

__all__ = ["Change", "Held", "Line", "Part", "by_role", "compare"]

# Whose line it is, and which setting gave its limit, changes nothing for anybody.
ORIGIN = {"pack", "setting"}
KINDS = "kinds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line that one procedure has and the other has not, or has otherwise.

    ``fields`` name what differs, ``kinds`` among them where it holds for other kinds of cases;
    nothing where the line is new or gone. ``roles`` are those whose work it changes; none where it
    concerns no role by name.
    """

    part: Part
    before: Held | None
    after: Held | None
    fields: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        """The line as it will be, or as it was where it goes."""
        if held := self.after or self.before:
            return held.line
        raise ValueError("a change is of a line that stands on one side at least")

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of cases that it concerns."""
        told = {kind for held in (self.before, self.after) if held for kind in held.kinds}
        return tuple(kind for kind in Kind if kind in told)


def compare(before: Procedure, after: Procedure) -> tuple[Change, ...]:
    """Return every difference between what two procedures ask, part by part.

    A line that another pack settles in its place is gone where that pack comes first.
    """
    return tuple(
        change
        for part in Part
        for change in _differences(part, LINES[part](before), LINES[part](after), (before, after))
    )


def by_role(changes: tuple[Change, ...]) -> dict[str, tuple[Change, ...]]:
    """Return the changes of each role; those that concern no role by name stand under ``""``."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        for role in change.roles or ("",):
            found.setdefault(role, []).append(change)
    return {role: tuple(found[role]) for role in sorted(found, key=lambda r: (r == "", r))}


def _differences(
    part: Part,
    before: Mapping[Key, Held],
    after: Mapping[Key, Held],
    procedures: tuple[Procedure, Procedure],
) -> Iterator[Change]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        differing = _differing(old, new) if old and new else ()
        if old and new and not differing:
            continue
        roles = {
            role
            for held, procedure in zip((old, new), procedures, strict=True)
            if held
            for role in roles_of(held.line, procedure)
        }
        yield Change(part=part, before=old, after=new, fields=differing, roles=tuple(sorted(roles)))


def _differing(old: Held, new: Held) -> tuple[str, ...]:
    # What is worked out from the rest of a line tells nothing of its own.
    names = [f.name for f in fields(new.line) if f.init and f.name not in ORIGIN]
    found = [n for n in names if getattr(old.line, n) != getattr(new.line, n)]
    return (*found, KINDS) if old.kinds != new.kinds else tuple(found)
