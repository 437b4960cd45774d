"""The register of places: branches, projects, buildings, units and areas with their dates."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from steward.domain.access import Actor
from steward.domain.registers import Change, Known, Stated, Values
from steward.domain.registers.places import KINDS
from steward.domain.registers.places import PLACES as LAYOUT
from steward.operations.registering.fitting import misfits
from steward.operations.registering.registers import Ground, Key, Register, Row
from steward.operations.registering.writing import Book, add, alter
from steward.store.models import Company, Place, Planning, within
from steward.store.reach import places_within_reach

OWN = tuple(column.key for column in LAYOUT.columns if column.key != "parent")


def ground(company: Company, rows: Sequence[Row], today: date) -> Ground:
    """Return the places that rows speak of or lie in."""
    codes = {row.says(key) for row in rows for key in ("code", "parent")} - {""}
    rows_known = Place.objects.filter(company=company, code__in=codes).select_related("parent")
    places = {place.code: place for place in rows_known}
    known: dict[Key, Known] = {(code_,): _known(place) for code_, place in places.items()}
    return Ground(company=company, today=today, known=known, places=places)


def find(row: Row, ground: Ground) -> Known | None:
    """Return the place that a row speaks of."""
    if row.subject is not None:
        return next((k for k in ground.known.values() if k.pk == row.subject), None)
    return ground.known.get((row.says("code"),))


def write(book: Book, changes: Sequence[Change], ground: Ground) -> None:
    """Add and alter places; what is owed at them is planned anew."""
    known = dict(ground.places)
    for level in _levels(changes):
        made = [_place(book.company, change, known) for change in level]
        known |= {place.code: place for place in add(book, made)}
    altered = [(known[str(c.after("code"))], c) for c in changes if not c.is_new]
    alter(book, [(place, _own(change)) for place, change in altered if _own(change)])
    for place, change in altered:
        if "parent" in change.fields:
            _move(book, place, known.get(str(change.after("parent"))))
    # What is owed at places follows from their dates.
    Planning.objects.filter(company=book.company, next_at__gt=book.at).update(next_at=book.at)


def export(company: Company, actor: Actor, language: str) -> Iterator[Values]:
    """Yield the places within an actor's reach, the outer ones first."""
    places = places_within_reach(actor).filter(company=company).select_related("parent")
    for place in places.order_by("path"):
        yield {**_values(place), "kind": KINDS[place.kind].in_language(language)}


def _levels(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """New places level by level, so that what one lies in is there before it."""
    new = [change for change in changes if change.is_new]
    return ([change for change in new if change.fields["kind"][1] == kind] for kind in KINDS)


def _path(code: str, parent: Place | None) -> str:
    return f"{parent.path if parent else ''}{code}/"


def _own(change: Change) -> dict[str, Any]:
    return {key: after for key, (_was, after) in change.fields.items() if key != "parent"}


def _place(company: Company, change: Change, known: Mapping[str, Place]) -> Place:
    values: dict[str, Any] = {key: after for key, (_was, after) in change.fields.items()}
    parent = known.get(values.pop("parent", None) or "")
    path = _path(str(values["code"]), parent)
    return Place(company=company, parent=parent, path=path, **values)


def _move(book: Book, place: Place, parent: Place | None) -> None:
    """Put a project under another branch, with all that lies in it."""
    before, after = place.path, _path(place.code, parent)
    below = Place.objects.filter(within(before), company=book.company).exclude(pk=place.pk)
    moved = [(row, {"path": after + row.path.removeprefix(before)}) for row in below]
    parent_id = parent.pk if parent else None
    alter(book, [(place, {"parent_id": parent_id, "path": after})])
    alter(book, moved)


def _known(place: Place) -> Known:
    return Known(pk=place.pk, name=place.name, values=_values(place), path=place.path)


def _values(place: Place) -> dict[str, Stated]:
    own: dict[str, Stated] = {key: getattr(place, key) for key in OWN}
    return {**own, "parent": place.parent.code if place.parent else None}


PLACES = Register(
    layout=LAYOUT, ground=ground, find=find, misfits=misfits, write=write, export=export
)
