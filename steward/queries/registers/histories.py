"""What was changed in a register: what it was, what it became, by whom, from which file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from steward.domain.dispatching import trades_of
from steward.domain.masking import masked
from steward.queries.registers.labels import label, shown
from steward.queries.situations import situation_of
from steward.queries.words import said
from steward.store.adoptions import adoptions_of
from steward.store.models import Place, RegisterChange, Staff
from steward.store.registers import Written, before_and_after

SHOWN = 40
# What points to the row itself says nothing to a reader.
SILENT = ("party_id", "parent_id", "path", "staff_id", "kind", "deputy_id", "is_active", "under")


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """A change: when, by whom, what was done to what, and each field before and after."""

    at: datetime
    by: str
    what: str
    file: str
    fields: tuple[tuple[str, str, str], ...]


def history_of(
    company: int, subjects: Sequence[tuple[str, Sequence[int]]]
) -> tuple[HistoryLine, ...]:
    """Return the latest changes of rows, given by table and ids, the newest first."""
    wanted = Q(pk__in=[])
    for table, ids in subjects:
        wanted |= Q(subject=table, row__in=ids)
    rows = RegisterChange.objects.filter(wanted, company=company).select_related("by", "batch")
    changes = list(rows.order_by("-pk")[:SHOWN])
    names = _names(company, changes)
    return tuple(
        HistoryLine(
            at=change.at,
            by=change.by.name if change.by else _("系统"),
            what=_what(change),
            file=change.batch.file_name if change.batch else "",
            fields=tuple(_fields(change, names)),
        )
        for change in changes
    )


def _what(change: RegisterChange) -> str:
    words = {
        "place": _("位置"),
        "residence": _("居住关系"),
        "party": _("住户"),
        "staff": _("员工"),
        "holding": _("任职"),
        "reporting": _("汇报关系"),
        "contractor": _("外包单位"),
        "skill": _("工种"),
        "rota": _("班次"),
    }
    subject = words.get(change.subject, change.subject)
    if change.batch is not None and change.batch.undoes_id is not None:
        return _("撤销导入：{what}").format(what=subject)
    if change.before is None:
        return _("新增{what}").format(what=subject)
    if change.after is None:
        return _("删去{what}").format(what=subject)
    return _("改{what}").format(what=subject)


def _fields(
    change: RegisterChange, names: Mapping[tuple[str, int | str], str]
) -> Iterator[tuple[str, str, str]]:
    before, after = before_and_after(change)
    keys = dict.fromkeys((*(before or {}), *(after or {})))
    for key in keys:
        was, becomes = _said(key, before, names), _said(key, after, names)
        if key not in SILENT and was != becomes:
            yield label(change.subject, key), was, becomes


def _said(key: str, values: Written | None, names: Mapping[tuple[str, int | str], str]) -> str:
    value = (values or {}).get(key)
    if value is None or value == "":
        return ""
    if key == "phone":
        return masked(str(value))
    if isinstance(value, int | str) and (key, value) in names:
        return names[key, value]
    return shown(key, value)


def _trades(company: int) -> Mapping[str, str]:
    titles = {}
    for adoption in adoptions_of(company).rows:
        if adoption.packs:
            for key, trade in trades_of(situation_of(adoption).procedure).items():
                titles[key] = said(trade.title)
    return titles


def _names(company: int, changes: Sequence[RegisterChange]) -> dict[tuple[str, int | str], str]:
    values = [values for c in changes for values in (c.before, c.after) if values]
    found: dict[tuple[str, int | str], str] = {}
    if any(change.subject == "skill" for change in changes):
        # The register of contractors has a column of this name, with words of its own.
        found |= {("trade", key): title for key, title in _trades(company).items()}
    for key, model in (("place_id", Place), ("superior_id", Staff)):
        ids = {v[key] for v in values if v.get(key)}
        rows = model._default_manager.filter(company=company, pk__in=ids)
        found |= {(key, row.pk): str(row) for row in rows}
    return found
