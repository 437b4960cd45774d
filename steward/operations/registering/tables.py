"""Registers as tables, in the columns in which they are taken in again."""

from datetime import date
from itertools import zip_longest

from steward.domain.access import Actor
from steward.domain.access.registers import as_keeper
from steward.domain.procedures.words import Words
from steward.operations.registering.registers import Register
from steward.store.models import Company
from steward.store.tenancy import company_scope

Cell = str | int | None


def template_of(register: Register, language: str) -> list[list[Cell]]:
    """Return the headings of a register's table and lines that show how it is filled in."""
    width = len(register.layout.columns)
    shown = [[*line, *[None] * (width - len(line))] for line in register.layout.examples]
    return [_headings(register, language), *([_cell(c, language) for c in line] for line in shown)]


def allowed_in(register: Register, actor: Actor, language: str) -> list[list[Cell]]:
    """Return what may be written in columns that do not take every text: a list under each."""
    actor = as_keeper(actor)
    with company_scope(actor.company):
        offers = [[heading, *texts] for heading, texts in register.offers(actor, language)]
    choices = [[c.words, *c.choices.values()] for c in register.layout.columns if c.choices]
    lines = zip_longest(*choices, *offers)
    return [[_cell(cell, language) for cell in line] for line in lines]


def table_of(register: Register, actor: Actor, language: str) -> list[list[Cell]]:
    """Return every row of a register that an actor reaches; numbers of residents are masked."""
    with company_scope(actor.company):
        company = Company.objects.get(pk=actor.company)
        lines = [
            [_cell(values.get(column.key), language) for column in register.layout.columns]
            for values in register.export(company, as_keeper(actor), language)
        ]
    return [_headings(register, language), *lines]


def _headings(register: Register, language: str) -> list[Cell]:
    return [column.words.in_language(language) for column in register.layout.columns]


def _cell(value: object, language: str) -> Cell:
    match value:
        case None | int():
            return value
        case Words():
            return value.in_language(language)
        case date():
            return value.isoformat()
        case _:
            return str(value)
