"""Whom a row of a trade or a rota speaks of, and what is wrong with naming them so."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from steward.domain.procedures.words import Words
from steward.domain.registers import Change, Stated
from steward.operations.importing.problems import Problem
from steward.operations.registering.registers import Ground, Register, Row
from steward.store.models import Company, Staff

DAYS = ("since", "until")


def people_of(company: Company) -> Mapping[str, Staff]:
    """Return everybody who works for a company, by number, and by a name that only one has."""
    people = list(Staff.objects.filter(company=company).order_by("pk"))
    names = [person.name for person in people]
    known = {p.name: p for p in people if names.count(p.name) == 1}
    return known | {p.number: p for p in people if p.number}


def named(row: Row, ground: Ground) -> Staff | None:
    """Return the member of staff that a row names, by the number or else by the name."""
    return ground.staff.get(row.says("number") or row.says("name"))


def whom(row: Row, ground: Ground) -> str:
    """Return by what rows of one person are recognised, be it named by number or by name."""
    person = named(row, ground)
    return str(person.pk) if person else row.says("name")


def days_in(change: Change) -> dict[str, Stated]:
    """Return the days that a change sets of what is known already; nothing else of it changes."""
    return {key: after for key, (_was, after) in change.fields.items() if key in DAYS}


def span_of(change: Change) -> dict[str, Any]:
    """Return from when until when something new holds."""
    return {key: change.stated.get(key) for key in DAYS}


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


def against_days(
    register: Register, row: Row, values: Mapping[str, object], *, new: bool
) -> Iterator[Problem]:
    """Yield what is wrong with the days from and until which something holds."""
    since, until = (row.stated.get(key, values.get(key)) for key in DAYS)
    if since is None and (new or "since" in row.stated) and "since" not in _unread(row):
        yield register.wrong(row, "since", Words("请写从哪天起。", "Say from which day on."))
    if isinstance(since, date) and isinstance(until, date) and until <= since:
        words = Words("要在开始以后才能结束。", "It ends after it begins.")
        yield register.wrong(row, "until", words)


def missing(register: Register, row: Row, key: str, words: Words) -> Iterator[Problem]:
    """Yield that a row lacks what it needs; a cell that cannot be read is told of already."""
    if not row.says(key) and key not in _unread(row):
        yield register.wrong(row, key, words)


def _unread(row: Row) -> set[str]:
    return row.cells.keys() - row.stated.keys()
