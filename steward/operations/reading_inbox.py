"""Marking messages of the inbox as read."""

from datetime import datetime

from steward.domain.access import Actor
from steward.store.models import Message
from steward.store.tenancy import company_scope


def mark_read(actor: Actor, message: int | None, now: datetime) -> int:
    """Mark one message of the actor's inbox as read, or all of them; return how many were."""
    with company_scope(actor.company):
        mine = Message.objects.filter(
            company=actor.company,
            recipient=actor.staff,
            recipient__isnull=False,
            channel=Message.Channel.INBOX,
            read_at=None,
        )
        if message is not None:
            mine = mine.filter(pk=message)
        return mine.update(read_at=now, state=Message.State.READ)
