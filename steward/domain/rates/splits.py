"""A rate by project, person or category: the parts of a figure, which add up to it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from steward.domain.cases.state import Case
from steward.domain.rates.values import RateValue


@dataclass(frozen=True, slots=True)
class Traits:
    """What figures part a case by: where it lies, who answers for it, what it is, how it came.

    What a case does not state is empty.
    """

    place: str = ""
    person: str = ""
    category: str = ""
    kind: str = ""
    channel: str = ""


def traits(case: Case) -> Traits:
    """Return what figures may part a case by."""
    return Traits(
        place=case.place or "",
        person=person(case),
        category=case.category or "",
        kind=case.kind.value,
        channel=case.channel or "",
    )


def split(
    value: RateValue, cases: Mapping[str, Traits], by: Callable[[Traits], str]
) -> tuple[tuple[str, RateValue], ...]:
    """Return the parts of a rate of cases, by what ``by`` says of each case."""
    names = {of: by(of) for of in set(cases.values())}
    of: dict[str, list[str]] = defaultdict(list)
    counted: dict[str, list[str]] = defaultdict(list)
    pending: dict[str, list[str]] = defaultdict(list)
    for refs, parts in ((value.of, of), (value.counted, counted), (value.pending, pending)):
        for ref in refs:
            parts[names[cases[ref]]].append(ref)
    return tuple(
        (key, replace(
            value, of=tuple(of[key]), counted=tuple(counted[key]), pending=tuple(pending[key])
        ))
        for key in sorted({*of, *counted, *pending})
    )  # fmt: skip


def person(case: Case) -> str:
    """Return who answers for a case: the responsible person, or whoever it was given to."""
    return case.responsible or case.assignee or ""
