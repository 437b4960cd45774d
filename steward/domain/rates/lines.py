"""Which figures a procedure has counted: of several packs that name one alike, the earlier's."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Distribution, Duration, Mean, Rate, Sample


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def pack(self) -> str: ...


Figure = Rate | Mean | Duration | Distribution | Sample
Name = tuple[str, str]
"""What a figure is called: its form (``rate``, ``mean``, ``duration``, ``spread``, ``sample``), its
name."""

Line = TypeVar("Line", bound=_Named)


class FigureUnknown(Exception):
    """The procedure counts no figure of this form and name."""


def means_of(procedure: Procedure) -> tuple[Mean, ...]:
    """Return the means that a procedure has counted."""
    return first_named(line for pack in procedure.packs for line in pack.means)


def durations_of(procedure: Procedure) -> tuple[Duration, ...]:
    """Return the lengths of time that a procedure has counted."""
    return first_named(line for pack in procedure.packs for line in pack.durations)


def distributions_of(procedure: Procedure) -> tuple[Distribution, ...]:
    """Return the distributions that a procedure has counted."""
    return first_named(line for pack in procedure.packs for line in pack.distributions)


def figure_of(procedure: Procedure, name: Name) -> Figure:
    """Return the figure of this name.

    :raises FigureUnknown: there is none.
    """
    form, called = name
    lines: Iterable[tuple[str, Figure]]
    match form:
        case "rate":
            lines = ((line.name, line) for line in procedure.rates)
        case "mean":
            lines = ((line.name, line) for line in means_of(procedure))
        case "duration":
            lines = ((line.name, line) for line in durations_of(procedure))
        case "spread":
            lines = ((line.name, line) for line in distributions_of(procedure))
        case "sample":
            lines = ((sample_name(line), line) for line in procedure.samples)
        case _:
            lines = ()
    found = next((line for its_name, line in lines if its_name == called), None)
    if found is None:
        raise FigureUnknown(called)
    return found


def sample_name(sample: Sample) -> str:
    """Return what a sample is called among the figures: packs name theirs each by itself."""
    return f"{sample.pack}.{sample.key}"


def first_named(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines of several packs; of those that agree in name, the earlier pack's."""
    settled: dict[str, str] = {}
    return tuple(x for x in lines if settled.setdefault(x.name, x.pack) == x.pack)
