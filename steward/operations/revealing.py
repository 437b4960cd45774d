"""Showing somebody a resident's phone number: only for a reason, and never without a trace."""

from datetime import datetime

from steward.domain.access import Actor
from steward.domain.masking import Purpose, reason_told
from steward.domain.procedures.words import Words
from steward.store.meeting import PartyUnknown, stand_of
from steward.store.models import Reveal
from steward.store.tenancy import company_scope

__all__ = ["PartyUnknown", "ReasonMissing", "reveal"]


class ReasonMissing(Exception):
    """Another reason than the usual ones has to be told in words; ``words`` say so."""

    words = Words("请写明用途，别人要看得懂。", "Say what for, so that others understand.")


def reveal(
    party: int, purpose: Purpose, remark: str, *, case: str, place: str, actor: Actor, now: datetime
) -> str:
    """Write down that somebody is shown a number, and return it.

    :raises PartyUnknown: they are not met there, or it is not within the actor's reach.
    :raises ReasonMissing: the reason is another one, and is not told.
    """
    if not reason_told(purpose, remark):
        raise ReasonMissing
    with company_scope(actor.company):
        row, stand = stand_of(party, case=case, place=place, actor=actor)
        Reveal.objects.create(
            company_id=actor.company,
            by_id=actor.staff,
            party=row,
            case=stand.case,
            place=stand.place,
            reason=purpose.value,
            remark=remark.strip(),
            at=now,
        )
    return row.phone
