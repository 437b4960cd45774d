"""A component, a place and a case of a warranty, in a few words."""

from datetime import UTC, date, datetime

from steward.domain.cases.state import Case
from steward.domain.cases.words import Kind
from steward.domain.limits import Limit
from steward.domain.procedures.warranties import Component, Mark, Start
from steward.domain.warranty.places import Place
from tests.domain.building import WORDS


def a_component(**changes: object) -> Component:
    """Return a component that is under warranty for five years from the day of acceptance."""
    values: dict[str, object] = {
        "rule": "XX-03",
        "key": "roof",
        "title": WORDS,
        "items": frozenset({"roof"}),
        "period": Limit.parse("5 years"),
        "counts_from": Mark.ACCEPTED_ON,
        "start": Start.SAME_DAY,
        "start_rule": "XX-04",
        "pack": "test",
    }
    return Component(**{**values, **changes})  # type: ignore[arg-type]


def accepted(year: int, month: int, day: int, **more: int) -> Place:
    """Return a place that was accepted on a day."""
    dates = {Mark.ACCEPTED_ON: date(year, month, day)}
    return Place(id="1", dates=dates, design_life_years=more.get("design_life_years"))


def a_case(**changes: object) -> Case:
    """Return a repair of which little is known."""
    received = datetime(2010, 3, 8, 1, tzinfo=UTC)
    return Case(kind=Kind.REPAIR, received_at=received, **changes)  # type: ignore[arg-type]
