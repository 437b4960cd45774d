"""Batches: what one person recorded for several cases in one go 集中回访."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Protocol, TypeVar

from steward.domain.limits import Limit
from steward.domain.limits.limit import SECONDS
from steward.domain.procedures.comparisons import Comparison


class _Seen(Protocol):
    @property
    def ref(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def seq(self) -> int: ...


S = TypeVar("S", bound=_Seen)


def batches(
    line: Comparison, people: Iterable[Sequence[S]], late: Set[tuple[str, int | None]]
) -> Iterator[Sequence[S]]:
    """Yield each batch: enough cases in one span, or two at once, or two that were both late.

    ``people`` holds the facts of each person by instant; ``late`` names those that came too late.
    """
    for facts in people:
        for span in _spans(facts, _length(line.within)):
            overdue = [s for s in span if (s.ref, s.seq) in late]
            for chosen, enough in (
                (span, line.times),
                (overdue, 2),
                (_hurried(span, line.at_once), 2),
            ):
                if _cases(chosen) >= enough:
                    yield chosen
                    break


def _spans(facts: Sequence[S], length: timedelta) -> Iterator[list[S]]:
    span: list[S] = []
    for fact in facts:
        if span and fact.at - span[0].at > length:
            yield span
            span = []
        span.append(fact)
    if span:
        yield span


def _hurried(span: Sequence[S], at_once: Limit | None) -> list[S]:
    if at_once is None:
        return []
    close = [(a, b) for a, b in pairwise(span) if _apart(a, b) <= _length(at_once)]
    chosen = {id(s) for pair in close for s in pair}
    return [s for s in span if id(s) in chosen]


def _apart(a: _Seen, b: _Seen) -> timedelta:
    return b.at - a.at


def _length(limit: Limit | None) -> timedelta:
    if limit is None:
        return timedelta(0)
    return timedelta(seconds=limit.amount * SECONDS[limit.unit])


def _cases(facts: Sequence[_Seen]) -> int:
    return len({fact.ref for fact in facts})
