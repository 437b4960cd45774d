"""Samples: cases drawn at random for inspection, so that anybody can draw the same ones again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import ceil

from steward.domain.calendars import WorkingCalendar
from steward.domain.courses import Course
from steward.domain.procedures.duties import Sample
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The cases that were drawn, and the seed with which anybody draws them again."""

    sample: Sample
    seed: str
    of: tuple[str, ...]
    cases: tuple[str, ...]


def samples(
    procedure: Procedure,
    calendar: WorkingCalendar,
    courses: Mapping[str, Course],
    begin: date,
    end: date,
) -> tuple[Drawn, ...]:
    """Return the samples of the cases whose fact fell in ``[begin, end)``."""
    since, until = calendar.start_of(begin), calendar.start_of(end)
    drawn = []
    for sample in procedure.samples:
        of = tuple(
            ref
            for ref, course in courses.items()
            if all_hold(sample.applies, course.case)
            and any(since <= e.at < until and any_matches(sample.of, e.fact) for e in course.log)
        )
        seed = f"{sample.rule} {begin} {end} {sample.seed}"
        drawn.append(Drawn(sample=sample, seed=seed, of=of, cases=draw(of, sample.share, seed)))
    return tuple(drawn)


def draw(refs: tuple[str, ...], share: float, seed: str) -> tuple[str, ...]:
    """Return that share of the cases, rounded up, in their order.

    Each case has a lot of its own, so a case that is added or left out moves at most one other.
    """
    by_lot = sorted(refs, key=lambda ref: (sha256(f"{seed}\n{ref}".encode()).digest(), ref))
    # Shares are written in hundredths of a percent at most; counting whole ones avoids 2.0000001.
    chosen = set(by_lot[: ceil(round(share * 10_000) * len(refs) / 10_000)])
    return tuple(ref for ref in refs if ref in chosen)
