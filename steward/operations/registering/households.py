"""The register of households: who belongs to which home, as what, from when until when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from steward.domain.access import Actor
from steward.domain.masking import masked
from steward.domain.procedures.rights import KEEP_HOUSEHOLDS
from steward.domain.procedures.words import Words
from steward.operations.registering.columns import (
    Column,
    Shape,
    Stated,
    code,
    day,
    email,
    one_of,
    phone,
    text,
)
from steward.operations.registering.fitting_households import misfits
from steward.operations.registering.registers import (
    Change,
    Ground,
    Key,
    Known,
    Register,
    Row,
    Values,
)
from steward.operations.registering.writing import Book, add, alter
from steward.store.models import Company, Party, Place, Residence
from steward.store.reach import places_within_reach

RELATIONS = {
    Residence.Relation.OWNER: Words("业主", "owner"),
    Residence.Relation.FAMILY: Words("家人", "family"),
    Residence.Relation.TENANT: Words("租户", "tenant"),
    Residence.Relation.CONTACT: Words("联系人", "contact"),
}
relation = one_of(
    {key.value: (words.zh, words.en) for key, words in RELATIONS.items()},
    Words("关系只能写：业主、家人、租户、联系人。", "Write owner, family, tenant or contact."),
)
COLUMNS = (
    Column(key="place", words=Words("房号编码", "Code of the home"), read=code, optional=False),
    Column(key="name", words=Words("姓名", "Name"), read=text, optional=False),
    Column(
        key="relation",
        words=Words("关系", "Relation"),
        read=relation,
        optional=False,
        shape=Shape.CHOICE,
        choices=tuple((key.value, words) for key, words in RELATIONS.items()),
    ),
    Column(key="phone", words=Words("手机号", "Phone"), read=phone, shape=Shape.PHONE),
    Column(key="email", words=Words("邮箱", "E-mail"), read=email, shape=Shape.EMAIL),
    Column(key="since", words=Words("入住日期", "Since"), read=day, shape=Shape.DAY),
    Column(key="until", words=Words("搬走日期", "Until"), read=day, shape=Shape.DAY),
)
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
    until = known.values["until"] if known else None
    since = row.stated.get("since")
    if isinstance(until, date) and isinstance(since, date) and since >= until:
        return None
    return known


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
            "relation": RELATIONS[Residence.Relation(row.relation)].in_language(language),
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
    key="households",
    right=KEEP_HOUSEHOLDS,
    title=Words("住户", "Households"),
    columns=COLUMNS,
    identity=("place", "name"),
    examples=(
        ("3-1201", Words("陈某某", "Chen"), RELATIONS[Residence.Relation.OWNER], "13800000000"),
        ("3-1201", Words("李某某", "Li"), RELATIONS[Residence.Relation.FAMILY], "13900000000"),
    ),
    ground=ground,
    find=find,
    misfits=misfits,
    write=write,
    export=export,
)
