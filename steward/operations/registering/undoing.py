"""Taking back the last file that was taken in, unless something has come to depend on it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.db.models import DateField, Field, Model, TimeField

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations.registering import REGISTERS
from steward.operations.registering.depending import called, needed
from steward.operations.registering.putting import ask_right
from steward.operations.registering.writing import Book, Written, alter, remove
from steward.store.models import Company, Planning, RegisterBatch, RegisterChange
from steward.store.registers import before_and_after, last_batch
from steward.store.tenancy import company_scope


class BatchUnknown(Exception):
    """The company has taken in no such file."""


class UndoRefused(Exception):
    """The file cannot be taken back; ``words`` say why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that a file added or altered, by its table and id; ``row`` is nothing if it is gone."""

    model: type[Model]
    pk: int
    row: Model | None
    changes: tuple[RegisterChange, ...]

    @property
    def added(self) -> bool:
        return self.changes[0].before is None


def undo(number: int, *, actor: Actor, now: datetime) -> RegisterBatch:
    """Take back a file as a whole, and return what was written down of it.

    :raises BatchUnknown: the company has taken in no such file.
    :raises NotAllowed: the actor's roles may not keep this register.
    :raises UndoRefused: it is not the last, or its rows have changed or are needed since.
    """
    with company_scope(actor.company):
        company = Company.objects.select_for_update().get(pk=actor.company)
        batch = RegisterBatch.objects.filter(company=company, pk=number, undoes=None).first()
        if batch is None or batch.register not in REGISTERS:
            raise BatchUnknown(str(number))
        ask_right(REGISTERS[batch.register], actor, now)
        if last_batch(actor.company) != batch.pk:
            raise UndoRefused(LATER)
        rows = _rows(batch)
        _refuse_changed(rows, batch)
        _refuse_needed(rows)
        undone = RegisterBatch.objects.create(
            company=company,
            register=batch.register,
            file_name=batch.file_name,
            sha256=batch.sha256,
            added=batch.added,
            changed=batch.changed,
            by_id=actor.staff,
            at=now,
            undoes=batch,
        )
        _take_back(Book(company=company, by=actor.staff, at=now, batch=undone), rows)
        Planning.objects.filter(company=company, next_at__gt=now).update(next_at=now)
    return undone


LATER = Words(
    "只能撤销最后一次导入；这以后又导入过别的文件，或它已经撤销了。",
    "Only the last import can be taken back: another came later, or it was taken back already.",
)


def _rows(batch: RegisterBatch) -> list[_Row]:
    """The rows of a file, each with its changes, in the order in which they were first written."""
    changes: dict[tuple[str, int], list[RegisterChange]] = defaultdict(list)
    for change in batch.changes.order_by("pk"):
        changes[change.subject, change.row].append(change)
    models = {model._meta.db_table: model for model in apps.get_app_config("store").get_models()}
    ids: dict[str, list[int]] = defaultdict(list)
    for table, pk in changes:
        ids[table].append(pk)
    found = {table: models[table]._default_manager.in_bulk(pks) for table, pks in ids.items()}
    return [
        _Row(models[table], pk, found[table].get(pk), tuple(of_row))
        for (table, pk), of_row in changes.items()
    ]


def _refuse_changed(rows: Iterable[_Row], batch: RegisterBatch) -> None:
    rows = list(rows)
    last = max((c.pk for row in rows for c in row.changes), default=0)
    later = set(
        RegisterChange.objects.filter(company=batch.company_id, pk__gt=last).values_list(
            "subject", "row"
        )
    )
    for row in rows:
        table = row.model._meta.db_table
        if row.row is None or (table, row.pk) in later or not _still(row):
            name = called(row.row) if row.row is not None else ""
            zh = f"导入以后又有人改过{name or '其中的记录'}，撤销会盖掉它。"
            en = f"{name or 'A record'} was changed after the import; that would be lost."
            raise UndoRefused(Words(zh, en))


def _still(row: _Row) -> bool:
    """Whether a row says what the file made it say."""
    if row.row is None:
        return False
    for change in row.changes:
        _before, after = before_and_after(change)
        values = _values(row.model, after or {})
        latest = change is row.changes[-1]
        if latest and any(getattr(row.row, key) != value for key, value in values.items()):
            return False
    return True


def _refuse_needed(rows: Sequence[_Row]) -> None:
    added: dict[type[Model], set[int]] = defaultdict(set)
    for row in rows:
        if row.added:
            added[row.model].add(row.pk)
    # What the file altered goes back to what it said before, and leans on nothing of the file.
    own: dict[type[Model], set[int]] = defaultdict(set)
    for row in rows:
        own[row.model].add(row.pk)
    if (words := needed(added, own)) is not None:
        raise UndoRefused(words)


def _take_back(book: Book, rows: list[_Row]) -> None:
    by_model: dict[type[Model], list[_Row]] = defaultdict(list)
    for row in rows:
        by_model[row.model].append(row)
    for model, some in by_model.items():
        altered = [(r.row, _first(r)) for r in some if not r.added and r.row is not None]
        alter(book, [(row, _values(model, before)) for row, before in altered])
    # What was written last leans on what was written first.
    for some in reversed(by_model.values()):
        remove(book, [r.row for r in reversed(some) if r.added and r.row is not None])


def _first(row: _Row) -> Written:
    before: Written = {}
    for change in reversed(row.changes):
        before |= before_and_after(change)[0] or {}
    return before


def _values(model: type[Model], said: Written) -> dict[str, Any]:
    """What was written down, as the model has it; what was erased meanwhile stays erased."""
    fields = {f.attname: f for f in model._meta.concrete_fields}
    return {
        key: _read(fields[key], value) if isinstance(value, str) else value
        for key, value in said.items()
    }


def _read(field: "Field[Any, Any]", value: str) -> object:
    match field:
        case DateField():
            return date.fromisoformat(value)
        case TimeField():
            return time.fromisoformat(value)
        case _:
            return value
