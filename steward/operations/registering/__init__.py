"""Registers kept from tables and forms: what rows would change is shown, then done whole or not."""

from collections.abc import Mapping

from steward.operations.registering.contractors import CONTRACTORS
from steward.operations.registering.households import HOUSEHOLDS
from steward.operations.registering.places import PLACES
from steward.operations.registering.putting import (
    PlanMoved,
    Source,
    plan_sheet,
    put_form,
    put_sheet,
)
from steward.operations.registering.reading import ColumnsUnknown
from steward.operations.registering.registers import Register
from steward.operations.registering.rotas import ROTAS
from steward.operations.registering.skills import SKILLS
from steward.operations.registering.staff import STAFF
from steward.operations.registering.tables import allowed_in, table_of, template_of

REGISTERS: Mapping[str, Register] = {
    register.layout.key: register
    for register in (PLACES, HOUSEHOLDS, STAFF, SKILLS, ROTAS, CONTRACTORS)
}

__all__ = [
    "CONTRACTORS",
    "HOUSEHOLDS",
    "PLACES",
    "REGISTERS",
    "ROTAS",
    "SKILLS",
    "STAFF",
    "ColumnsUnknown",
    "PlanMoved",
    "Register",
    "Source",
    "allowed_in",
    "plan_sheet",
    "put_form",
    "put_sheet",
    "table_of",
    "template_of",
]
