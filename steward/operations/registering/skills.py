"""The register of trades 工种: who works in which, where, from day to day."""

from collections.abc import Iterator, Sequence
from datetime import date

from steward.domain.access import Actor
from steward.domain.dispatching import trades_of
from steward.domain.procedures.words import Words
from steward.domain.registers import Change, Known, Values
from steward.domain.registers.working import SKILLS as LAYOUT
from steward.operations.adopting import situation_of
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
from steward.operations.registering.reaching import against_place, places_offered
from steward.operations.registering.registers import Ground, Key, Offer, Register, Row, repeated
from steward.operations.registering.roles import listed
from steward.operations.registering.spans import begins_anew, span_of, write_spans
from steward.operations.registering.writing import Book
from steward.store.adoptions import adoptions_of
from steward.store.models import Company, Place, Skill


def ground(company: Company, rows: Sequence[Row], today: date) -> Ground:
    """Return every trade that somebody works in; of several spans the latest."""
    codes = {row.says("place") for row in rows} - {""}
    known: dict[Key, Known] = {}
    skills = Skill.objects.filter(company=company).select_related("place", "staff")
    for skill in skills.order_by("since", "pk"):
        where = skill.place.code if skill.place else ""
        known[str(skill.staff_id), skill.trade, where] = _known(skill)
    return Ground(
        company=company,
        today=today,
        known=known,
        places={p.code: p for p in Place.objects.filter(company=company, code__in=codes)},
        staff=called(everybody(company)),
        roles={name: key for key, title in _titles(company.pk) for name in (title.zh, title.en)}
        | {key: key for key, _title in _titles(company.pk)},
    )


def find(row: Row, ground: Ground) -> Known | None:
    """Return the trade of somebody that a row speaks of, unless they take it up again."""
    person = named(row, ground)
    trade = ground.roles.get(row.says("trade"), "")
    if person is None:
        return None
    known = ground.known.get((str(person.pk), trade, row.says("place")))
    if known is None or begins_anew(row, known):
        return None
    # What a title in another language says is no change.
    return Known(
        pk=known.pk,
        name=known.name,
        values={**known.values, "trade": row.says("trade")},
        path=known.path,
    )


def misfits(
    register: Register, rows: Sequence[Row], ground: Ground, actor: Actor
) -> Iterator[Problem]:
    """Yield what is wrong with rows beside each other and beside staff, trades and places."""
    for row in rows:
        yield from against_naming(register, row, ground)
        yield from missing(register, row, "trade", Words("请写工种。", "Write the trade."))
        trade = row.says("trade")
        if trade and trade not in ground.roles:
            names = listed(_titles(ground.company.pk))
            words = Words(
                f"规程里没有这个工种；可以写：{names.zh}。", f"The trades are: {names.en}."
            )
            yield register.wrong(row, "trade", words)
        yield from against_place(register, row, ground, actor)
        yield from against_days(register, row, register.find(row, ground))
    for row, first in repeated(rows, lambda row: _same(row, ground)):
        zh = f"和第{first.number}行是同一个人的同一个工种；请删去一行。"
        en = f"Row {first.number} names the same trade of the same person."
        yield register.wrong(row, "trade", Words(zh, en))


def _same(row: Row, ground: Ground) -> Key:
    trade = row.says("trade")
    return whom(row, ground), ground.roles.get(trade, trade), row.says("place")


def write(book: Book, changes: Sequence[Change], ground: Ground) -> None:
    """Add trades, and set the days of those that are known."""
    write_spans(book, changes, Skill, lambda change: _skill(book, change, ground))


def export(company: Company, _actor: Actor, language: str) -> Iterator[Values]:
    """Yield every trade that somebody works in, by name."""
    titles = {key: title.in_language(language) for key, title in _titles(company.pk)}
    known = ground(company, (), date.max).known
    for _key, one in sorted(known.items(), key=lambda each: (each[1].name, each[0])):
        trade = str(one.values["trade"])
        yield {**one.values, "trade": titles.get(trade, trade)}


def offers(actor: Actor, language: str) -> Iterator[Offer]:
    """Yield the trades that there are, and where somebody may work in one."""
    titles = (title.in_language(language) for _key, title in _titles(actor.company))
    yield LAYOUT.column("trade").words, list(dict.fromkeys(titles))
    yield from places_offered(actor, LAYOUT.column("place"))


def _skill(book: Book, change: Change, ground: Ground) -> Skill:
    said = change.stated
    return Skill(
        company=book.company,
        staff=person_of(change, ground),
        trade=ground.roles[str(said["trade"])],
        place=ground.places.get(str(said.get("place") or "")),
        **span_of(change),
    )


def _known(skill: Skill) -> Known:
    values: Values = {
        "number": skill.staff.number,
        "name": skill.staff.name,
        "trade": skill.trade,
        "place": skill.place.code if skill.place else None,
        "since": skill.since,
        "until": skill.until,
    }
    path = skill.place.path if skill.place else ""
    return Known(pk=skill.pk, name=skill.staff.name, values=values, path=path)


def _titles(company: int) -> Iterator[tuple[str, Words]]:
    """Every trade of every procedure that the company has adopted; the newest has the last word."""
    for adoption in adoptions_of(company).rows:
        if adoption.packs:
            for key, trade in trades_of(situation_of(adoption).procedure).items():
                yield key, trade.title


SKILLS = Register(
    layout=LAYOUT,
    ground=ground,
    find=find,
    misfits=misfits,
    write=write,
    export=export,
    offers=offers,
)
"""The register of trades."""
