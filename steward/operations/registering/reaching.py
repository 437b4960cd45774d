"""Whether a row of a register lies where somebody works."""

from collections.abc import Iterator

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.domain.registers import Column
from steward.operations.importing.problems import Problem
from steward.operations.registering.registers import Ground, Offer, Register, Row
from steward.store.models import Place
from steward.store.reach import places_within_reach

BEYOND = Words(
    "不在您负责的范围，不能登记。", "It lies beyond where you work; you cannot register it."
)
UNKNOWN = Words("没有这个位置；请先在房产里登记。", "There is no such place; register it first.")


def against_place(register: Register, row: Row, ground: Ground, actor: Actor) -> Iterator[Problem]:
    """Yield that the place of a row is unknown or out of reach; none is the whole company."""
    where = row.says("place")
    if where and where not in ground.places:
        yield register.wrong(row, "place", UNKNOWN)
    elif not reaches(actor, ground.places[where].path if where else ""):
        yield register.wrong(row, "place", BEYOND)


def places_offered(actor: Actor, column: Column) -> Iterator[Offer]:
    """Yield the codes of where somebody may work within an actor's reach, and their names."""
    homes = Place.Kind.UNIT
    places = places_within_reach(actor).exclude(kind=homes).order_by("path")
    listed = list(places.values_list("code", "name"))
    yield column.words, [code for code, _name in listed]
    yield Words("位置名称", "Name of the place"), [name for _code, name in listed]


def reaches(actor: Actor, path: str) -> bool:
    """Whether a path lies within an actor's places; an empty one is the whole company."""
    return actor.places is None or any(path.startswith(place) for place in actor.places)
