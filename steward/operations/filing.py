"""Putting a file that has been kept into a case's folder, and saying so in its log."""

from datetime import datetime
from typing import Protocol

from steward.domain.access import Actor
from steward.domain.cases.facts import FileAdded
from steward.operations.performing import perform
from steward.store.models import StoredFile
from steward.store.tenancy import company_scope


class KeptFile(Protocol):
    """A file whose bytes lie at ``path`` in the data folder. ``size`` is in bytes."""

    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def media_type(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def path(self) -> str: ...


def file_away(kept: KeptFile, *, ref: str, actor: Actor, now: datetime) -> StoredFile:
    """Record that a file belongs to a case.

    :raises CaseUnknown: there is no such case within the actor's reach.
    :raises NotAllowed: the actor may not add files.
    :raises Refused: the case's state does not allow it.
    """
    with company_scope(actor.company):
        row = StoredFile.objects.create(
            company_id=actor.company,
            name=kept.name,
            size=kept.size,
            media_type=kept.media_type,
            sha256=kept.sha256,
            path=kept.path,
            by=actor.id,
            at=now,
        )
        row.case = perform(FileAdded(file=str(row.pk)), ref=ref, actor=actor, at=now, now=now)
        row.save(update_fields=["case"])
        return row
