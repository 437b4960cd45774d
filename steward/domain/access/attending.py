"""Who was there: the roles of those who did a thing, as far as a procedure asks for them."""

from collections.abc import Iterable, Iterator

from steward.domain.cases.words import Kind
from steward.domain.procedures.patterns import Includes, Lacks, Pattern
from steward.domain.procedures.procedure import Procedure, speaks_of


def roles_asked(procedure: Procedure, kind: Kind, fact: str) -> frozenset[str]:
    """Return the roles that a procedure looks for among those who did a fact of this name."""
    checks = (
        test.check
        for pattern in _patterns(procedure, kind)
        for test in pattern.tests
        if pattern.fact == fact and test.field == "roles"
    )
    asked = (check.values for check in checks if isinstance(check, Includes | Lacks))
    return frozenset().union(*asked)


def _patterns(procedure: Procedure, kind: Kind) -> Iterator[Pattern]:
    for milestone in procedure.milestones(kind):
        yield from milestone.stops_on
    for guard in procedure.guards(kind):
        yield from guard.on
    for detector in procedure.detectors:
        if speaks_of(detector.applies, kind):
            yield from detector.on


def highest(procedure: Procedure, held: Iterable[str]) -> frozenset[str]:
    """Return the roles held without those that report, by however many steps, to another of them.

    Who is a worker and a supervisor counts as a supervisor (GD-37).
    """
    held = frozenset(held)
    return frozenset(role for role in held if not held & set(procedure.line_of(role)[1:]))


def present(asked: frozenset[str], held: Iterable[str]) -> tuple[str, ...]:
    """Return those of the roles held that are asked for, in a settled order."""
    return tuple(sorted(asked & set(held)))
