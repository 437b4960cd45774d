"""Samples: cases drawn at random for inspection, so that anybody can draw the same ones again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from math import ceil

from steward.domain.calendars import WorkingCalendar
from steward.domain.courses import Course
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Sample


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
    return tuple(
        drawn(sample, population(sample, courses, since, until), seed_of(sample, begin, end))
        for sample in procedure.samples
    )


def population(
    sample: Sample, courses: Mapping[str, Course], since: datetime, until: datetime
) -> tuple[str, ...]:
    """Return the cases that a sample is drawn from, in their order."""
    return tuple(
        ref
        for ref, course in courses.items()
        if all_hold(sample.applies, course.case)
        and any(since <= e.at < until and any_matches(sample.of, e.fact) for e in course.log)
    )


def seed_of(sample: Sample, begin: date, end: date, chance: str = "") -> str:
    """Return the seed of a draw. ``chance`` is what nobody could know before it was drawn."""
    return " ".join(filter(None, (sample.rule, f"{begin}", f"{end}", f"{sample.seed}", chance)))


def drawn(sample: Sample, of: tuple[str, ...], seed: str) -> Drawn:
    """Return what a seed draws of some cases: the sample's share of them, or its count."""
    cases = draw(of, sample.share if sample.count is None else None, seed, sample.count)
    return Drawn(sample=sample, seed=seed, of=of, cases=cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Whether a draw that was written down comes out again.

    ``same_population``: the cases it names are those whose digest stands beside them.
    ``same_cases``: the seed draws from them what was drawn.
    """

    same_population: bool
    same_cases: bool

    @property
    def holds(self) -> bool:
        """Whether all of it agrees."""
        return self.same_population and self.same_cases


def checked(
    of: tuple[str, ...],
    digest: str,
    cases: tuple[str, ...],
    *,
    seed: str,
    share: float | None,
    count: int | None,
) -> Check:
    """Draw again what was written down, and tell whether it agrees."""
    return Check(
        same_population=digest_of(of) == digest,
        same_cases=draw(of, share, seed, count) == cases,
    )


def lot(seed: str, ref: str) -> str:
    """Return the lot of a case, in hexadecimal: the lowest lots are drawn."""
    return sha256(f"{seed}\n{ref}".encode()).hexdigest()


def draw(
    refs: tuple[str, ...], share: float | None, seed: str, count: int | None = None
) -> tuple[str, ...]:
    """Return that share of the cases, rounded up, or that many of them, in their order.

    Each case has a lot of its own, so a case that is added or left out moves at most one other.
    """
    by_lot = sorted(refs, key=lambda ref: (lot(seed, ref), ref))
    # Shares are written in hundredths of a percent at most; counting whole ones avoids 2.0000001.
    wanted = ceil(round((share or 0) * 10_000) * len(refs) / 10_000) if count is None else count
    chosen = set(by_lot[:wanted])
    return tuple(ref for ref in refs if ref in chosen)


def digest_of(refs: Iterable[str]) -> str:
    """Return the digest of a population: the same cases, in whatever order, give the same one."""
    return sha256("\n".join(sorted(refs)).encode()).hexdigest()
