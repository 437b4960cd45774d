"""Files that were taken into the registers."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from steward.domain.access import Actor
from steward.domain.registers import LAYOUTS
from steward.queries.registers.rights import may_keep
from steward.queries.words import said
from steward.store.models import RegisterBatch
from steward.store.registers import last_batch

SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """A register: what one can do with it as a table."""

    key: str
    title: str
    columns: str
    may_keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """A file that was taken in. ``undo_url`` is empty unless it is the last one."""

    at: datetime
    by: str
    title: str
    file: str
    added: int
    changed: int
    undone: bool
    undoes: bool
    undo_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportsPage:
    """The registers, and the files of late."""

    now: datetime
    registers: tuple[RegisterLine, ...]
    batches: tuple[BatchLine, ...]


def imports_page(actor: Actor, now: datetime) -> ImportsPage:
    """Return the registers with what an actor may do, and the files taken in of late."""
    last = last_batch(actor.company)
    rows = RegisterBatch.objects.filter(company=actor.company).select_related("by")
    rows = rows.order_by("-pk")[:SHOWN]
    undone = {row.undoes_id for row in rows}
    lines = tuple(
        RegisterLine(
            key=register.key,
            title=said(register.title),
            columns=" · ".join(said(column.words) for column in register.columns),
            may_keep=may_keep(register.right, actor, now),
        )
        for register in LAYOUTS.values()
    )
    keeps = {line.key for line in lines if line.may_keep}
    return ImportsPage(
        now=now,
        registers=lines,
        batches=tuple(
            BatchLine(
                at=row.at,
                by=row.by.name if row.by else "",
                title=said(LAYOUTS[row.register].title),
                file=row.file_name,
                added=row.added,
                changed=row.changed,
                undone=row.pk in undone,
                undoes=row.undoes_id is not None,
                undo_url=reverse("import_undo", args=[row.pk])
                if row.pk == last and row.register in keeps
                else "",
            )
            for row in rows
        ),
    )
