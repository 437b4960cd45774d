"""The side of the case page: what is known, files, linked cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from steward.domain.cases.facts import Received
from steward.domain.procedures.procedure import Procedure
from steward.queries.case_files import CaseFile
from steward.queries.links import case_url, file_url
from steward.queries.names import Names
from steward.queries.rails import LinkedCase
from steward.queries.sentences import worded
from steward.queries.words import said
from steward.queries.words.fields import short
from steward.store.models import CaseRow, StoredFile

KNOWN = (
    "category",
    "labels",
    "validity",
    "cause",
    "executor",
    "area",
    "occupied",
    "paid",
    "channel",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file of a case."""

    name: str
    url: str
    size: str
    kind: str
    at: datetime
    who: str
    is_image: bool


def pairs(file: CaseFile, names: Names) -> tuple[tuple[str, str], ...]:
    """Return what is known of the case, as labels and values."""
    return tuple(_pairs(file, names))


def _pairs(file: CaseFile, names: Names) -> Iterator[tuple[str, str]]:
    case = file.course.case
    for field in KNOWN:
        stated = getattr(case, field)
        if stated is not None and stated != ():
            yield short(field), worded(field, stated, names)
    receipt = file.course.log[0].fact
    if isinstance(receipt, Received) and receipt.group_size:
        yield short("group_size"), str(receipt.group_size)


def files_of(file: CaseFile, names: Names) -> tuple[FileLine, ...]:
    """Return the files of a case, the latest first."""
    rows = StoredFile.objects.filter(company=file.row.company_id, case=file.row).order_by("-at")
    return tuple(
        FileLine(
            name=row.name,
            url=file_url(file.row.ref, row.pk),
            size=filesizeformat(row.size),
            kind=_media(row.media_type),
            at=row.at,
            who=names.who(row.by),
            is_image=row.media_type.startswith("image/"),
        )
        for row in rows
    )


def _media(media_type: str) -> str:
    words = {"image": _("照片"), "audio": _("录音"), "video": _("视频")}
    return words.get(media_type.partition("/")[0], _("文件"))


def linked_to(file: CaseFile) -> tuple[LinkedCase, ...]:
    """Return the cases that this one gave rise to."""
    rows = CaseRow.objects.filter(company=file.row.company_id, parent=file.row).order_by("pk")
    procedure = file.situation.procedure
    return tuple(_linked(row, _derivation(procedure, row.derived_by)) for row in rows)


def parent_of(file: CaseFile) -> LinkedCase | None:
    """Return the case that gave rise to this one."""
    parent = file.row.parent
    if parent is None:
        return None
    return _linked(parent, _derivation(file.situation.procedure, file.row.derived_by))


def _linked(row: CaseRow, why: str) -> LinkedCase:
    return LinkedCase(ref=row.ref, url=case_url(row.ref), label=row.title, why=why)


def _derivation(procedure: Procedure, rule: str) -> str:
    """What the rule says; by its id, since a case pins the pack that made it."""
    for pack in procedure.packs:
        for derivation in pack.derivations:
            if derivation.rule == rule:
                return f"{said(derivation.title)}（{rule}）"
    return rule
