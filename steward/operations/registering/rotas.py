"""The register of rotas 排班: who is on duty on which weekdays, at which hours, from day to day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.domain.registers import Change, Known, Values
from steward.domain.registers.weekdays import days_said
from steward.domain.registers.working import ROTAS as LAYOUT
from steward.operations.importing.problems import Problem
from steward.operations.registering.crew import (
    against_days,
    against_naming,
    called,
    everybody,
    missing,
    named,
    person_of,
    whom,
)
from steward.operations.registering.registers import Ground, Key, Register, Row, repeated
from steward.operations.registering.spans import begins_anew, span_of, write_spans
from steward.operations.registering.writing import Book
from steward.store.models import Company, Rota

NEEDED: Mapping[str, Words] = {
    "weekdays": Words("请写哪几天，例如周一至周五。", "Write the days, such as Mon-Fri."),
    "begins": Words("请写几点上班。", "Write when it begins."),
    "ends": Words("请写几点下班。", "Write when it ends."),
}


def ground(company: Company, _rows: Sequence[Row], today: date) -> Ground:
    """Return every shift of everybody; of several spans the latest."""
    known: dict[Key, Known] = {}
    rotas = Rota.objects.filter(company=company).select_related("staff")
    for rota in rotas.order_by("since", "pk"):
        values = _values(rota)
        key = (str(rota.staff_id), *(str(values[k]) for k in NEEDED))
        known[key] = Known(pk=rota.pk, name=rota.staff.name, values=values)
    return Ground(company=company, today=today, known=known, staff=called(everybody(company)))


def find(row: Row, ground: Ground) -> Known | None:
    """Return the shift of somebody that a row speaks of, unless it begins anew."""
    person = named(row, ground)
    if person is None:
        return None
    known = ground.known.get((str(person.pk), *_shift(row)))
    return None if known is None or begins_anew(row, known) else known


def misfits(
    register: Register, rows: Sequence[Row], ground: Ground, _actor: Actor
) -> Iterator[Problem]:
    """Yield what is wrong with rows beside each other and beside the staff."""
    for row in rows:
        yield from against_naming(register, row, ground)
        for key, words in NEEDED.items():
            yield from missing(register, row, key, words)
        yield from against_days(register, row, register.find(row, ground))
    for row, first in repeated(rows, lambda row: (whom(row, ground), *_shift(row))):
        zh = f"和第{first.number}行是同一个人的同一个班；请删去一行。"
        en = f"Row {first.number} is the same shift of the same person."
        yield register.wrong(row, "weekdays", Words(zh, en))


def _shift(row: Row) -> Key:
    return tuple(row.says(key) for key in NEEDED)


def write(book: Book, changes: Sequence[Change], ground: Ground) -> None:
    """Add shifts, and set the days of those that are known."""
    write_spans(book, changes, Rota, lambda change: _rota(book, change, ground))


def export(company: Company, _actor: Actor, language: str) -> Iterator[Values]:
    """Yield every shift of everybody, by name."""
    known = ground(company, (), date.max).known
    for _key, one in sorted(known.items(), key=lambda each: (each[1].name, each[0])):
        yield {
            **one.values,
            "weekdays": days_said(str(one.values["weekdays"])).in_language(language),
        }


def _rota(book: Book, change: Change, ground: Ground) -> Rota:
    said = change.stated
    return Rota(
        company=book.company,
        staff=person_of(change, ground),
        weekdays=[int(day) for day in str(said["weekdays"])],
        begins=time.fromisoformat(str(said["begins"])),
        ends=time.fromisoformat(str(said["ends"])),
        **span_of(change),
    )


def _values(rota: Rota) -> Values:
    return {
        "number": rota.staff.number,
        "name": rota.staff.name,
        "weekdays": "".join(map(str, sorted(rota.weekdays))),
        "begins": f"{rota.begins:%H:%M}",
        "ends": f"{rota.ends:%H:%M}",
        "since": rota.since,
        "until": rota.until,
    }


ROTAS = Register(
    layout=LAYOUT, ground=ground, find=find, misfits=misfits, write=write, export=export
)
"""The register of rotas."""
