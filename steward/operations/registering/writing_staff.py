"""Members of staff, their roles and their lines are written here."""

from collections.abc import Sequence
from typing import Any

from steward.domain.registers import Change
from steward.operations.registering.registers import Ground
from steward.operations.registering.spans import days_in, span_of
from steward.operations.registering.writing import Book, add, alter
from steward.store.models import Company, Holding, Reporting, Staff

OF_PERSON = ("number", "name", "phone", "email")


def write(book: Book, changes: Sequence[Change], ground: Ground) -> None:
    """Add and alter people, then their roles and lines."""
    fresh: dict[tuple[str, str], Change] = {}
    for change in changes:
        if change.is_new:
            fresh.setdefault(_key(change), change)
    made = add(book, [_staff(book.company, change) for change in fresh.values()])
    new = dict(zip(fresh, made, strict=True))
    rows = Staff.objects.filter(company=book.company).in_bulk()
    alter(book, [(rows[c.known.pk], _own(c)) for c in changes if c.known is not None])
    who = [(rows[c.known.pk] if c.known else new[_key(c)], c) for c in changes]
    # Whoever stood there without a number may be called by the one that this table gives them.
    named = {**ground.staff} | {n: p for p, _c in who for n in (p.name, p.number) if n}
    _hold(book, who, ground)
    lines = {p.pk: (p, named.get(str(c.after("superior") or ""))) for p, c in who if _moves(c)}
    _report(book, list(lines.values()), ground)


def _hold(book: Book, who: Sequence[tuple[Staff, Change]], ground: Ground) -> None:
    added, altered = [], []
    for person, change in who:
        dates = days_in(change)
        role = ground.roles.get(str(change.stated.get("role") or ""), "")
        place = ground.places.get(str(change.stated.get("place") or ""))
        if role and "role" in change.fields:
            span = span_of(change)
            added.append(
                Holding(company=book.company, staff=person, role=role, place=place, **span)
            )
        elif role and dates:
            key = (str(person.pk), role, place.code if place else "")
            altered.append((ground.known[key].pk, dates))
    add(book, added)
    rows = Holding.objects.filter(company=book.company).in_bulk([pk for pk, _dates in altered])
    alter(book, [(rows[pk], dates) for pk, dates in altered])


def _report(book: Book, lines: Sequence[tuple[Staff, Staff | None]], ground: Ground) -> None:
    people = [person.pk for person, _superior in lines]
    old = Reporting.objects.filter(company=book.company, staff__in=people, until=None)
    alter(book, [(line, {"until": ground.today}) for line in old])
    add(
        book,
        [
            Reporting(company=book.company, staff=person, superior=superior, since=ground.today)
            for person, superior in lines
            if superior is not None
        ],
    )


def _moves(change: Change) -> bool:
    return "superior" in change.fields


def _key(change: Change) -> tuple[str, str]:
    return str(change.after("number") or ""), str(change.after("name"))


def _own(change: Change) -> dict[str, Any]:
    return {k: after or "" for k, (_was, after) in change.fields.items() if k in OF_PERSON}


def _staff(company: Company, change: Change) -> Staff:
    return Staff(company=company, **{key: str(change.after(key) or "") for key in OF_PERSON})
