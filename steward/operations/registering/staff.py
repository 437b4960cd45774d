"""The register of staff: who works here, in which roles, where, and to whom they report."""

from collections.abc import Iterator, Sequence
from datetime import date

from steward.domain.access import Actor
from steward.domain.registers import Known, Stated, Values
from steward.domain.registers.people import STAFF as LAYOUT
from steward.operations.registering.crew import called, everybody
from steward.operations.registering.fitting_staff import misfits
from steward.operations.registering.reaching import places_offered
from steward.operations.registering.registers import Ground, Key, Offer, Register, Row
from steward.operations.registering.roles import roles_of, titles_of
from steward.operations.registering.spans import begins_anew
from steward.operations.registering.writing_staff import OF_PERSON, write
from steward.store.models import Company, Holding, Place, Reporting, Staff


def ground(company: Company, rows: Sequence[Row], today: date) -> Ground:
    """Return everybody who works for a company, by number, and by a name that only one has."""
    people = everybody(company)
    lines = Reporting.objects.filter(company=company, until=None).select_related("superior")
    above = {line.staff_id: line.superior for line in lines}
    codes = {row.says("place") for row in rows} - {""}
    known: dict[Key, Known] = {("", str(p.pk)): _known(p, above.get(p.pk)) for p in people}
    # The latest of several spans in one role is the one that a row speaks of.
    held = Holding.objects.filter(company=company).select_related("place").order_by("since", "pk")
    for holding in held:
        person = known["", str(holding.staff_id)]
        where = holding.place.code if holding.place else ""
        known[str(holding.staff_id), holding.role, where] = _holding(holding, person)
    return Ground(
        company=company,
        today=today,
        known=known,
        places={p.code: p for p in Place.objects.filter(company=company, code__in=codes)},
        staff=called(people),
        roles=roles_of(company.pk),
    )


def find(row: Row, ground: Ground) -> Known | None:
    """Return the member of staff that a row speaks of, with the role that it speaks of."""
    person = _person(row, ground)
    if person is None:
        return None
    role = ground.roles.get(row.says("role"), "")
    holding = ground.known.get((str(person.pk), role, row.says("place")))
    values = person.values
    if holding is not None and not begins_anew(row, holding):
        here = {"role": row.says("role"), "place": row.says("place")}
        values = {
            **values,
            **here,
            "since": holding.values["since"],
            "until": holding.values["until"],
        }
    return Known(pk=person.pk, name=person.name, values=values)


def _person(row: Row, ground: Ground) -> Known | None:
    if row.subject is not None:
        return ground.known.get(("", str(row.subject)))
    named = ground.staff.get(row.says("number")) if row.says("number") else None
    if named is None and not (row.fresh and row.says("number")):
        # Whoever has no number yet is known by the name, and gets the number of the row.
        named = ground.staff.get(row.says("name"))
        if named is not None and named.number and row.says("number"):
            return None
    return ground.known[("", str(named.pk))] if named else None


def export(company: Company, _actor: Actor, language: str) -> Iterator[Values]:
    """Yield everybody who works for the company, once for each role that they hold."""
    found = ground(company, (), date.max)
    titles = titles_of(company.pk, language)
    for key, known in sorted(found.known.items(), key=lambda each: (each[1].name, each[0])):
        held = any(other[0] == str(known.pk) for other in found.known) if key[0] == "" else True
        if key[0] or not held:
            role = str(known.values.get("role") or "")
            yield {**known.values, "role": titles.get(role, role)}


def offers(actor: Actor, language: str) -> Iterator[Offer]:
    """Yield the roles that there are, and where somebody may hold one."""
    titles = titles_of(actor.company, language).values()
    yield LAYOUT.column("role").words, list(dict.fromkeys(titles))
    yield from places_offered(actor, LAYOUT.column("place"))


def _known(person: Staff, superior: Staff | None) -> Known:
    values: dict[str, Stated] = {key: getattr(person, key) for key in OF_PERSON}
    above = (superior.number or superior.name) if superior else None
    return Known(pk=person.pk, name=person.name, values={**values, "superior": above})


def _holding(row: Holding, person: Known) -> Known:
    where = row.place.code if row.place else None
    spans: dict[str, Stated] = {"since": row.since, "until": row.until}
    return Known(
        pk=row.pk,
        name=person.name,
        values={**person.values, "role": row.role, "place": where, **spans},
        path=row.place.path if row.place else "",
    )


STAFF = Register(
    layout=LAYOUT,
    ground=ground,
    find=find,
    misfits=misfits,
    write=write,
    export=export,
    offers=offers,
)
