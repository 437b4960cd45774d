"""What the columns of the registers are called, and their values."""

from django.utils.translation import gettext as _

from steward.domain.registers import LAYOUTS
from steward.domain.registers.people import RELATIONS
from steward.domain.registers.weekdays import days_said
from steward.queries.words import said

TABLES = {
    "place": "places",
    "party": "households",
    "residence": "households",
    "staff": "staff",
    "holding": "staff",
    "contractor": "contractors",
    "skill": "skills",
    "rota": "rotas",
}


def label(table: str, key: str) -> str:
    """Return what a column of a table is called."""
    others = {
        "place_id": _("地点"),
        "superior_id": _("上级"),
        "left_on": _("离职日期"),
        "since": _("自"),
        "until": _("至"),
    }
    if key in others and (table not in ("residence", "contractor") or key == "place_id"):
        return others[key]
    register = LAYOUTS.get(TABLES.get(table, ""))
    words = {c.key: said(c.words) for c in register.columns} if register else {}
    return words.get(key, others.get(key, key))


def shown(key: str, value: object) -> str:
    """Return a value as a reader understands it."""
    if key == "relation" and str(value) in RELATIONS:
        return said(RELATIONS[str(value)])
    if key == "weekdays" and isinstance(value, list):
        return said(days_said("".join(map(str, value))))
    if key in ("begins", "ends"):
        return str(value)[:5]
    return str(value)
