"""A rate by project, person or category: the parts of a figure, which add up to it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from steward.domain.cases.state import Case
from steward.domain.rates import RateValue
from steward.domain.rates.basis import Basis


def split(
    value: RateValue, basis: Basis, by: Callable[[Case], str]
) -> tuple[tuple[str, RateValue], ...]:
    """Return the parts of a rate of cases, by what ``by`` says of each case."""
    of: dict[str, list[str]] = defaultdict(list)
    counted: dict[str, list[str]] = defaultdict(list)
    pending: dict[str, list[str]] = defaultdict(list)
    for refs, parts in ((value.of, of), (value.counted, counted), (value.pending, pending)):
        for ref in refs:
            parts[by(basis.courses[ref].case)].append(ref)
    return tuple(
        (key, replace(
            value, of=tuple(of[key]), counted=tuple(counted[key]), pending=tuple(pending[key])
        ))
        for key in sorted({*of, *counted, *pending})
    )  # fmt: skip


def person(case: Case) -> str:
    """Return who answers for a case: the responsible person, or whoever it was given to."""
    return case.responsible or case.assignee or ""
