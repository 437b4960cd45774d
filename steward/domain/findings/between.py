"""Signs between facts and cases: impossible orders, regular patterns, repetitions, batches."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from steward.domain.cases.entries import Entry
from steward.domain.courses import Course
from steward.domain.findings.batches import batches
from steward.domain.findings.finding import Finding
from steward.domain.findings.sightings import Seen, Sightings
from steward.domain.procedures.comparisons import Comparison, Look
from steward.domain.procedures.patterns import all_hold


def orders(line: Comparison, courses: Mapping[str, Course]) -> Iterator[Finding]:
    """Yield the cases in which facts happened against the order of a comparison."""
    for ref, course in courses.items():
        firsts = [e for name in line.order if (e := _first(course, name)) is not None]
        wrong = next(((a, b) for a, b in pairwise(firsts) if b.at < a.at), None)
        if wrong is not None and all_hold(line.applies, course.case):
            evidence = {e.fact.name: e.at.isoformat() for e in wrong}
            yield _finding(line, [ref], max(e.at for e in wrong), evidence)


def compared(line: Comparison, found: Sightings) -> Iterator[Finding]:
    """Yield what a comparison sees between the cases whose sightings these are, all in order."""
    match line.looks_for:
        case Look.ORDER:
            return
        case Look.EXACT_LIMIT:
            yield from _exact(line, found)
        case Look.REPETITION:
            yield from _repetitions(line, found)
        case Look.BATCH:
            yield from _batches(line, found)
        case Look.COPY:
            yield from _copies(line, found)


def _first(course: Course, name: str) -> Entry | None:
    return next((e for e in course.log if e.fact.name == name), None)


def _exact(line: Comparison, found: Sightings) -> Iterator[Finding]:
    for key in line.milestones:
        hits = {ref: stopped_at for of, ref, stopped_at in found.hits if of == key}
        if len(hits) >= line.times:
            yield _finding(line, hits, max(hits.values()), {"milestone": key})


def _repetitions(line: Comparison, found: Sightings) -> Iterator[Finding]:
    for group in _groups(found).values():
        if len(group) >= line.times:
            evidence = {"times": str(len(group)), "last": group[-1].at.isoformat()}
            at = group[line.times - 1].at
            yield _finding(line, [seen.ref for seen in group], at, evidence)


def _batches(line: Comparison, found: Sightings) -> Iterator[Finding]:
    for batch in batches(line, _groups(found).values(), found.late):
        evidence = {
            "by": batch[0].by or "",
            "from": batch[0].at.isoformat(),
            "to": batch[-1].at.isoformat(),
        }
        yield _finding(line, [seen.ref for seen in batch], batch[-1].at, evidence)


def _copies(line: Comparison, found: Sightings) -> Iterator[Finding]:
    for (by, words), group in _groups(found).items():
        if len({seen.ref for seen in group}) >= line.times:
            evidence = {"by": str(by or ""), "words": str(words)}
            yield _finding(line, [seen.ref for seen in group], group[-1].at, evidence)


def _groups(found: Sightings) -> Mapping[tuple[object, ...], list[Seen]]:
    groups: dict[tuple[object, ...], list[Seen]] = defaultdict(list)
    for seen in found.seen:
        groups[seen.alike].append(seen)
    return groups


def _finding(
    line: Comparison, refs: Iterable[str], at: datetime, evidence: Mapping[str, str]
) -> Finding:
    return Finding(
        rule=line.rule,
        kind=line.key,
        cases=tuple(dict.fromkeys(refs)),
        at=at,
        reason=line.title,
        evidence=evidence,
    )
