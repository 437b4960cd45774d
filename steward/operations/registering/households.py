"""The register of households: who belongs to which home, as what, from when until when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from steward.domain.access import Actor
from steward.domain.masking import masked
from steward.domain.registers import Change, Known, Stated, Values
from steward.domain.registers.people import HOUSEHOLDS as LAYOUT
from steward.domain.registers.people import RELATIONS
from steward.operations.registering.fitting_households import misfits
from steward.operations.registering.registers import Ground, Key, Register, Row
from steward.operations.registering.spans import begins_anew
from steward.operations.registering.writing import Book, add, alter
from steward.store.models import Company, Party, Place, Residence
from steward.store.reach import places_within_reach

OF_PARTY, OF_RESIDENCE = ("name", "phone", "email"), ("relation", "since", "until")
# What a party is to the company follows from what they are to their first household.
PARTIES = {
    Residence.Relation.OWNER: Party.Kind.OWNER,
    Residence.Relation.TENANT: Party.Kind.TENANT,
}


def ground(company: Company, rows: Sequence[Row], today: date) -> Ground:
    """Return the homes that rows speak of, with everybody who belongs or belonged to them."""
    codes = {row.says("place") for row in rows} - {""}
    places = {p.code: p for p in Place.objects.filter(company=company, code__in=codes)}
    living = Residence.objects.filter(company=company, place__code__in=codes)
    known: dict[Key, Known] = {}
    # The latest of several stays under one name is the one that a row speaks of.
    for row in living.select_related("party", "place").order_by("until", "since", "pk"):
        known[row.place.code, row.party.name] = _known(row)
    subjects = [row.subject for row in rows if row.subject is not None]
    for row in living.select_related("party", "place").filter(pk__in=subjects):
        known["", str(row.pk)] = _known(row)
    return Ground(company=company, today=today, known=known, places=places)


def find(row: Row, ground: Ground) -> Known | None:
    """Return the stay that a row speaks of; who comes back after having left begins another."""
    if row.subject is not None:
        return ground.known.get(("", str(row.subject)))
    known = ground.known.get((row.says("place"), row.says("name")))
    return None if known is None or begins_anew(row, known) else known


def write(book: Book, changes: Sequence[Change], ground: Ground) -> None:
    """Add and alter residents; whoever has the same name and number is the same person."""
    new = [change for change in changes if change.is_new]
    parties = _parties(book, new)
    add(book, [_residence(book, change, parties, ground) for change in new])
    old = {change.known.pk: change for change in changes if change.known is not None}
    rows = Residence.objects.filter(company=book.company, pk__in=old).select_related("party")
    known = {row.pk: row for row in rows}
    alter(book, [(known[pk].party, said) for pk, c in old.items() if (said := _of(c, OF_PARTY))])
    alter(book, [(known[pk], said) for pk, c in old.items() if (said := _of(c, OF_RESIDENCE))])


def export(company: Company, actor: Actor, language: str) -> Iterator[Values]:
    """Yield everybody who lives within an actor's reach, their numbers masked."""
    here = places_within_reach(actor).filter(company=company)
    rows = Residence.objects.filter(company=company, place__in=here)
    for row in rows.select_related("party", "place").order_by("place__path", "since", "pk"):
        yield {
            **_known(row).values,
            "relation": RELATIONS[row.relation].in_language(language),
            "phone": masked(row.party.phone),
        }


def _parties(book: Book, new: Iterable[Change]) -> dict[tuple[str, str], Party]:
    wanted: dict[tuple[str, str], Change] = {}
    for change in new:
        wanted.setdefault(_person(change), change)
    phones = {number for _name, number in wanted if number}
    found = Party.objects.filter(company=book.company, phone__in=phones).order_by("-pk")
    parties = {(p.name, p.phone): p for p in found if (p.name, p.phone) in wanted}
    missing = {key: change for key, change in wanted.items() if key not in parties}
    made = add(book, [_party(book.company, change) for change in missing.values()])
    return parties | dict(zip(missing, made, strict=True))


def _person(change: Change) -> tuple[str, str]:
    """Who somebody is; without a number, a namesake of another home is somebody else."""
    number = str(change.after("phone") or "")
    return (str(change.after("name")), number or f"?{change.row}")


def _party(company: Company, change: Change) -> Party:
    kind = PARTIES.get(Residence.Relation(str(change.after("relation"))), Party.Kind.CONTACT)
    texts = {key: str(change.after(key) or "") for key in OF_PARTY}
    return Party(company=company, kind=kind, **texts)


def _residence(
    book: Book, change: Change, parties: Mapping[tuple[str, str], Party], ground: Ground
) -> Residence:
    values: dict[str, Any] = {key: change.after(key) for key in OF_RESIDENCE}
    place = ground.places[str(change.after("place"))]
    return Residence(company=book.company, party=parties[_person(change)], place=place, **values)


def _of(change: Change, keys: Sequence[str]) -> dict[str, Any]:
    said = {key: after for key, (_was, after) in change.fields.items() if key in keys}
    return {k: v if k in OF_RESIDENCE else (v or "") for k, v in said.items()}


def _known(row: Residence) -> Known:
    values: dict[str, Stated] = {
        "place": row.place.code,
        **{key: getattr(row.party, key) for key in OF_PARTY},
        **{key: getattr(row, key) for key in OF_RESIDENCE},
    }
    return Known(pk=row.pk, name=row.party.name, values=values, path=row.place.path)


HOUSEHOLDS = Register(
    layout=LAYOUT, ground=ground, find=find, misfits=misfits, write=write, export=export
)
