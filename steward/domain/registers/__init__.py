"""Registers 档案 as tables: which columns they have, and what rows would change in them."""

from collections.abc import Mapping

from steward.domain.registers.changes import Change, Known, Plan, Stated, Values
from steward.domain.registers.layouts import Column, Layout, Shape
from steward.domain.registers.people import CONTRACTORS, HOUSEHOLDS, STAFF
from steward.domain.registers.places import PLACES
from steward.domain.registers.working import ROTAS, SKILLS

LAYOUTS: Mapping[str, Layout] = {
    layout.key: layout for layout in (PLACES, HOUSEHOLDS, STAFF, SKILLS, ROTAS, CONTRACTORS)
}

__all__ = ["LAYOUTS", "Change", "Column", "Known", "Layout", "Plan", "Shape", "Stated", "Values"]
