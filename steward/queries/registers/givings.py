"""Who gave somebody a role and who ended it: in the settings, or in the register of staff."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.queries.names import names_of_staff
from steward.store.models import Change, Holding, RegisterChange

SUBJECT = "holding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """What somebody did to a role that is held: gave it, or set its end; and why, if stated."""

    begins: bool
    by: str
    at: datetime
    why: str


def givings(company: int, held: Iterable[Holding]) -> Mapping[int, tuple[Giving, ...]]:
    """Return what was done to roles that are held, by their number, the first in front."""
    ids = [row.pk for row in held]
    found: dict[int, list[Giving]] = {pk: [] for pk in ids}
    for pk, giving in (*_by_settings(company, ids), *_by_register(company, ids)):
        found[pk].append(giving)
    return {pk: tuple(sorted(some, key=lambda g: g.at)) for pk, some in found.items()}


def _by_settings(company: int, ids: list[int]) -> Iterator[tuple[int, Giving]]:
    keys = [str(pk) for pk in ids]
    rows = list(Change.objects.filter(company=company, subject=SUBJECT, key__in=keys))
    names = names_of_staff(company, {row.by for row in rows})
    for row in rows:
        by = names.get(row.by, row.by)
        yield int(row.key), Giving(begins=row.value["begins"], by=by, at=row.at, why=row.why)


def _by_register(company: int, ids: list[int]) -> Iterator[tuple[int, Giving]]:
    rows = RegisterChange.objects.filter(company=company, subject=SUBJECT, row__in=ids)
    for row in rows.select_related("by", "batch"):
        was, becomes = (row.before or {}).get("until"), (row.after or {}).get("until")
        if row.before is not None and was == becomes:
            continue
        by = row.by.name if row.by else _("系统")
        file = _("导入“{file}”").format(file=row.batch.file_name) if row.batch else ""
        yield row.row, Giving(begins=row.before is None, by=by, at=row.at, why=file)
