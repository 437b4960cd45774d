"""Running a rehearsal on all cores: this process reads, others judge, sums come back."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from steward.domain.rehearsing.tallies import Tally
from steward.operations.rehearsing.judging import Job, Judged, Written, judge, parts
from steward.operations.rehearsing.questions import Question
from steward.operations.rehearsing.reading import adoptions, next_slice

SLICE = 5000
"""Cases between two signs of progress; their logs are what is held in memory."""

READ = 500
"""Cases that are read at a time; while they are judged the next are read."""

PART = 100
"""Cases that a process judges at a time, about a fifth of a second."""


@dataclass(frozen=True, slots=True)
class Slice:
    """What the next cases come to. ``reached`` is the id of the last one, ``done`` their number."""

    reached: int
    done: int
    tally: Tally
    changed: tuple[tuple[int, tuple[str, ...]], ...]


def run_slice(pool: Executor, question: Question, after: int) -> Slice | None:
    """Judge the next cases beyond an id; ``None`` when there are no more.

    :raises PackChanged: the files of a version differ from those that cases were run by.
    """
    reached, done = after, 0
    waiting = deque[Future[Judged]]()
    while cases := next_slice(question, reached, min(READ, SLICE - done)):
        waiting += _given_out(pool, question, cases)
        reached, done = cases[-1].id, done + len(cases)
    if not done:
        return None
    tally, changed = Tally(), list[tuple[int, tuple[str, ...]]]()
    while waiting:
        judged = waiting.popleft().result()
        tally.join(judged.tally)
        changed += judged.changed
    return Slice(reached, done, tally, tuple(changed))


def rehearsed(pool: Executor, question: Question) -> Iterator[Slice]:
    """Yield what the cases of a question come to, slice by slice.

    :raises PackChanged: the files of a version differ from those that cases were run by.
    """
    after = 0
    while (found := run_slice(pool, question, after)) is not None:
        yield found
        after = found.reached


def _given_out(
    pool: Executor, question: Question, cases: tuple[Written, ...]
) -> Iterator[Future[Judged]]:
    known = adoptions(question, {case.adoption for case in cases})
    for part in parts(cases, PART):
        job = Job(
            cases=part,
            adoptions={case.adoption: known[case.adoption] for case in part},
            candidate=question.candidate,
            zone=question.zone,
            days=question.days,
            now=question.now,
        )
        yield pool.submit(judge, job)
