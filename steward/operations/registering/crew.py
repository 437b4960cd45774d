"""Whom a row of a trade or a rota speaks of, and what is wrong with naming them so."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from steward.domain.procedures.words import Words
from steward.domain.registers import Change, Known
from steward.operations.importing.problems import Problem
from steward.operations.registering.registers import Ground, Register, Row
from steward.operations.registering.spans import against_order
from steward.store.models import Company, Staff


def everybody(company: Company) -> list[Staff]:
    """Return everybody who works or worked for a company."""
    return list(Staff.objects.filter(company=company).order_by("pk"))


def called(people: Sequence[Staff]) -> Mapping[str, Staff]:
    """Return people by what a row may call them: a number, or a name that only one of them has."""
    namesakes = Counter(person.name for person in people)
    known = {p.name: p for p in people if namesakes[p.name] == 1}
    return known | {p.number: p for p in people if p.number}


def named(row: Row, ground: Ground) -> Staff | None:
    """Return the member of staff that a row names, by the number or else by the name."""
    return ground.staff.get(row.says("number") or row.says("name"))


def whom(row: Row, ground: Ground) -> str:
    """Return by what rows of one person are recognised, be it named by number or by name."""
    person = named(row, ground)
    return str(person.pk) if person else row.says("name")


def person_of(change: Change, ground: Ground) -> Staff:
    """Return whom a change speaks of, by the number or else by the name."""
    return ground.staff[str(change.stated.get("number") or change.stated["name"])]


def against_naming(register: Register, row: Row, ground: Ground) -> Iterator[Problem]:
    """Yield what is wrong with how a row names somebody."""
    person, number, name = named(row, ground), row.says("number"), row.says("name")
    column = "number" if number else "name"
    if not number and not name:
        yield register.wrong(row, "name", Words("请写姓名。", "Write the name."))
    elif person is None:
        words = Words(
            "员工里没有这个人，或同名的不止一个；请写工号，新人先在员工里登记。",
            "There is nobody of this name, or several: write the number, or register them first.",
        )
        yield register.wrong(row, column, words)
    elif name and person.name != name:
        words = Words(f"工号{number}是{person.name}，和姓名对不上。", f"{number} is {person.name}.")
        yield register.wrong(row, "name", words)
    elif not person.is_active:
        words = Words(f"{person.name}已经离职。", f"{person.name} has left.")
        yield register.wrong(row, column, words)


def against_days(register: Register, row: Row, known: Known | None) -> Iterator[Problem]:
    """Yield what is wrong with the days from and until which somebody works so."""
    if row.lacks("since") and (known is None or "since" in row.stated):
        yield register.wrong(row, "since", Words("请写从哪天起。", "Say from which day on."))
    words = Words("要在开始以后才能结束。", "It ends after it begins.")
    yield from against_order(register, row, known, words, timedelta(days=1))


def missing(register: Register, row: Row, key: str, words: Words) -> Iterator[Problem]:
    """Yield that a row lacks what it needs."""
    if row.lacks(key):
        yield register.wrong(row, key, words)
