"""A file that somebody looks through before its rows are taken in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from steward.domain.access import Actor
from steward.operations.registering.putting import ask_right
from steward.operations.registering.registers import Register
from steward.store.models import RegisterDraft
from steward.store.tenancy import company_scope

# It holds names and numbers, so it stays no longer than somebody looks at it.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it was sent, and when."""

    name: str
    content: bytes
    at: datetime


def keep_draft(
    register: Register, name: str, content: bytes, *, actor: Actor, now: datetime
) -> None:
    """Keep a file until its rows are taken in; it takes the place of the one before.

    :raises NotAllowed: the actor's roles may not keep this register.
    """
    with company_scope(actor.company):
        ask_right(register, actor, now)
        RegisterDraft.objects.filter(company=actor.company, at__lt=now - KEPT).delete()
        drop_draft(register, actor=actor)
        RegisterDraft.objects.create(
            company_id=actor.company,
            register=register.layout.key,
            file_name=name,
            content=content,
            by_id=_person(actor),
            at=now,
        )


def draft_of(register: Register, *, actor: Actor, now: datetime) -> Draft | None:
    """Return the file that somebody is looking through, if it is not too old."""
    with company_scope(actor.company):
        mine = RegisterDraft.objects.filter(company=actor.company, by=actor.staff)
        row = mine.filter(register=register.layout.key, at__gte=now - KEPT).first()
        return Draft(row.file_name, bytes(row.content), row.at) if row else None


def drop_draft(register: Register, *, actor: Actor) -> None:
    """Keep the file no longer."""
    with company_scope(actor.company):
        mine = RegisterDraft.objects.filter(company=actor.company, by=actor.staff)
        mine.filter(register=register.layout.key).delete()


def _person(actor: Actor) -> int:
    if actor.staff is None:
        raise ValueError("nobody looks through a file but a person")
    return actor.staff
