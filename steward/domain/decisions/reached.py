"""Who must not do a thing because they did another, and when a follow-up may be given up."""

from collections.abc import Iterator

from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import FollowUpGivenUp
from steward.domain.courses import Course
from steward.domain.procedures.consequences import Guard
from steward.domain.procedures.patterns import any_matches
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from steward.domain.reaching import standing


def did_it(guard: Guard, course: Course, proposed: Entry) -> bool:
    """Tell whether somebody proposes to do what whoever did a fact of ``not_by`` may not do."""
    return proposed.by is not None and any(
        entry.by == proposed.by and any_matches(guard.not_by, entry.fact) for entry in course.log
    )


def too_soon_given_up(
    procedure: Procedure, course: Course, proposed: Entry
) -> Iterator[tuple[str, Words]]:
    """Yield the rule and the reason against giving up while there is a way left to try."""
    if not isinstance(proposed.fact, FollowUpGivenUp):
        return
    stand = standing(procedure, course.case, course.log)
    if stand is not None and stand.way is not None:
        left, order = stand.way.times - stand.tries, stand.line.title
        yield (
            stand.line.rule,
            Words(
                f"还没有试完（{order.zh}）：现在这种方式还差 {left} 次，先不能算回访不到。",
                f"Not every way is spent ({order.en}): the one at hand is {left} short.",
            ),
        )
