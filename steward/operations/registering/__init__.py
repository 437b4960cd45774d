"""Registers kept from tables: what a file would change is shown first, then done whole or not."""

from steward.operations.registering.places import (
    ColumnsUnknown,
    PlaceChange,
    PlacesPlan,
    plan_places,
    put_places,
)
from steward.operations.registering.tables import table_of_places, template_of_places

__all__ = [
    "ColumnsUnknown",
    "PlaceChange",
    "PlacesPlan",
    "plan_places",
    "put_places",
    "table_of_places",
    "template_of_places",
]
