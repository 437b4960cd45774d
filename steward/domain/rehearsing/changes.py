"""What is otherwise on the second side of a rehearsal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from steward.domain.rehearsing.sides import Message, Read, Side


class Aspect(StrEnum):
    """What of a case a change is about."""

    CLOCK = "clock"
    MESSAGE = "message"
    BARRED = "barred"
    DERIVED = "derived"
    GRADE = "grade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise: ``None`` where a side does not have it.

    ``key`` names the milestone, the role, the rule that refuses or derives, or nothing for a grade.
    ``before`` and ``after`` are readings, what is told, facts, or grades; the instants are when
    that is due or was told.
    """

    aspect: Aspect
    key: str
    before: str | None
    after: str | None
    before_at: datetime | None = None
    after_at: datetime | None = None

    @property
    def mark(self) -> str:
        """What it is about in one word, by which changed cases are found."""
        return f"{self.aspect}:{self.key}"


def changes(before: Side, after: Side) -> tuple[Change, ...]:
    """Return what is otherwise in ``after``; nothing if all agrees."""
    return (
        *_of_clocks(before.reads, after.reads),
        *_of_messages(before.messages, after.messages),
        *_of_barred(before, after),
        *_of_derived(before, after),
        *_of_grades(before, after),
    )


def _of_clocks(before: Iterable[Read], after: Iterable[Read]) -> Iterator[Change]:
    one, other = _in_turn(before), _in_turn(after)
    for name in dict.fromkeys((*one, *other)):
        first, second = one.get(name), other.get(name)
        if first != second:
            yield Change(
                aspect=Aspect.CLOCK,
                key=name[0],
                before=first and first.reading.value,
                after=second and second.reading.value,
                before_at=first and first.due_at,
                after_at=second and second.due_at,
            )


def _in_turn(found: Iterable[Read]) -> dict[tuple[str, int], Read]:
    """By milestone and which of its clocks it is."""
    turns: dict[str, int] = {}
    named: dict[tuple[str, int], Read] = {}
    for read in found:
        turn = turns[read.ref] = turns.get(read.ref, 0) + 1
        named[read.ref, turn] = read
    return named


def _of_messages(before: Iterable[Message], after: Iterable[Message]) -> Iterator[Change]:
    one, other = _told(before), _told(after)
    for name in dict.fromkeys((*one, *other)):
        first, second = one.get(name), other.get(name)
        if first != second:
            role, source, level, _ = name
            what = f"{source} {level}"
            yield Change(
                aspect=Aspect.MESSAGE,
                key=role,
                before=what if first else None,
                after=what if second else None,
                before_at=first,
                after_at=second,
            )


def _told(messages: Iterable[Message]) -> dict[tuple[str, str, int, int], datetime]:
    """When each role was told each thing for the nth time."""
    times: dict[tuple[str, str, int], int] = defaultdict(int)
    found: dict[tuple[str, str, int, int], datetime] = {}
    for message in sorted(messages, key=lambda m: m.at):
        name = (message.role, message.source, message.level)
        times[name] += 1
        found[(*name, times[name])] = message.at
    return found


def _of_barred(before: Side, after: Side) -> Iterator[Change]:
    one, other = set(before.barred), set(after.barred)
    for barred in sorted(one ^ other, key=lambda b: (b.seq, b.rule or "")):
        yield Change(
            aspect=Aspect.BARRED,
            key=barred.rule or "",
            before=barred.fact if barred in one else None,
            after=barred.fact if barred in other else None,
        )


def _of_derived(before: Side, after: Side) -> Iterator[Change]:
    for rule in sorted(set(before.derived) ^ set(after.derived)):
        yield Change(
            aspect=Aspect.DERIVED,
            key=rule,
            before=rule if rule in before.derived else None,
            after=rule if rule in after.derived else None,
        )


def _of_grades(before: Side, after: Side) -> Iterator[Change]:
    if before.grades != after.grades:
        yield Change(
            aspect=Aspect.GRADE,
            key="",
            before=before.severity.value,
            after=after.severity.value,
            before_at=before.grades[-1][0] if before.grades else None,
            after_at=after.grades[-1][0] if after.grades else None,
        )
