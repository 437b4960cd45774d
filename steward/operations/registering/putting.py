"""What rows would change in a register is shown first, then done whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.access.administering import may_administer
from steward.domain.access.registers import may_keep
from steward.domain.registers import Plan
from steward.operations.adopting import adoption_at, situation_of
from steward.operations.importing.reports import Sheet
from steward.operations.performing import NotAllowed
from steward.operations.registering.planning import planned
from steward.operations.registering.reading import row_of_form, rows_of_sheet
from steward.operations.registering.registers import Ground, Register
from steward.operations.registering.writing import Book
from steward.store.models import Company, RegisterBatch
from steward.store.tenancy import company_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file that rows come from."""

    name: str
    sha256: str


class PlanMoved(Exception):
    """What the file would change is otherwise now than when somebody looked at it."""


def ask_right(register: Register, actor: Actor, now: datetime) -> None:
    """Make sure that somebody may keep a register; a command may.

    :raises NotAllowed: their roles may not.
    :raises NothingAdopted: there is no procedure yet, and so nobody has a right.
    """
    if not may_administer(actor):
        procedure = situation_of(adoption_at(actor.company, now)).procedure
        if not (verdict := may_keep(procedure, actor, register.layout.right)):
            raise NotAllowed(verdict)


def plan_sheet(register: Register, sheet: Sheet, *, actor: Actor, now: datetime) -> Plan:
    """Return what a table would change, changing nothing.

    :raises ColumnsUnknown: the columns are not those of the template.
    :raises ImportRefused: with every problem found.
    :raises NotAllowed: the actor's roles may not keep this register.
    """
    with company_scope(actor.company):
        return _planned(register, sheet, actor, now)[0]


def _planned(register: Register, sheet: Sheet, actor: Actor, now: datetime) -> tuple[Plan, Ground]:
    ask_right(register, actor, now)
    rows, problems = rows_of_sheet(register, sheet)
    return planned(register, rows, problems, actor, now)


def put_sheet(
    register: Register,
    sheet: Sheet,
    source: Source,
    *,
    actor: Actor,
    now: datetime,
    seen: str = "",
) -> Plan:
    """Do what a table says, whole, and return what was done. ``seen`` is the plan looked at.

    :raises PlanMoved: it would change something else than what was seen.
    :raises ColumnsUnknown: the columns are not those of the template.
    :raises ImportRefused: with every problem found; nothing was changed.
    :raises NotAllowed: the actor's roles may not keep this register.
    """
    with company_scope(actor.company):
        # Nobody adds meanwhile what this table adds too.
        company = Company.objects.select_for_update().get(pk=actor.company)
        plan, ground = _planned(register, sheet, actor, now)
        if seen and seen != plan.print:
            raise PlanMoved(source.name)
        if plan.changes:
            batch = RegisterBatch.objects.create(
                company=company,
                register=register.layout.key,
                file_name=source.name,
                sha256=source.sha256,
                added=plan.new,
                changed=plan.changed,
                by_id=actor.staff,
                at=now,
            )
            book = Book(company=company, by=actor.staff, at=now, batch=batch)
            register.write(book, plan.changes, ground)
    return plan


def put_form(
    register: Register,
    typed: Mapping[str, str],
    *,
    actor: Actor,
    now: datetime,
    subject: int | None = None,
) -> Plan:
    """Do what a form says of one row, and return what was done.

    :raises ImportRefused: with every problem found; nothing was changed.
    :raises NotAllowed: the actor's roles may not keep this register.
    """
    with company_scope(actor.company):
        company = Company.objects.select_for_update().get(pk=actor.company)
        ask_right(register, actor, now)
        row, problems = row_of_form(register, typed, subject)
        plan, ground = planned(register, [row], problems, actor, now)
        register.write(Book(company=company, by=actor.staff, at=now), plan.changes, ground)
    return plan
