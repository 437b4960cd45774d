"""What two states of a case differ in: field by field, in the order in which a case knows them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from steward.domain.cases.state import Case


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else now; ``None`` where it said nothing."""

    field: str
    before: object
    after: object


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """Return every field in which a later state says something else than an earlier one."""
    return tuple(_differences(before, after))


def _differences(before: Case, after: Case) -> Iterator[Difference]:
    for field in fields(Case):
        one, other = getattr(before, field.name), getattr(after, field.name)
        if one != other:
            yield Difference(field.name, one, other)
