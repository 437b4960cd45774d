"""What waits for a person behind the pages: mail that was given up, wake-ups that failed too often.

An administrator tries them again by hand; the log of changes keeps who and why.
"""

from datetime import datetime

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations.setting.noting import SettingRefused, Stated, ask_right, note
from steward.store.models import Message, Timer
from steward.store.tenancy import company_scope

MAIL, WAKING = "mail", "waking"
GIVEN_UP = (Message.State.FAILED, Message.State.DEAD)


def send_again(number: int, *, actor: Actor, stated: Stated, now: datetime) -> None:
    """Let a message be sent again that nobody tries any more, with all its tries before it.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: it has been sent or passed on meanwhile, or there is none.
    """
    with company_scope(actor.company):
        ask_right(actor)
        rows = Message.objects.select_for_update().filter(company=actor.company, pk=number)
        row = rows.filter(state__in=GIVEN_UP).first()
        if row is None:
            raise SettingRefused(
                Words(
                    "这封邮件已经不用再发了，请刷新页面看看。",
                    "This mail need not be sent again: look at the page anew.",
                )
            )
        row.state, row.attempts, row.next_try_at = Message.State.WAITING, 0, now
        row.save(update_fields=["state", "attempts", "next_try_at"])
        note(actor, MAIL, row.key, {"address": row.address}, stated, now)


def wake_again(number: int, *, actor: Actor, stated: Stated, now: datetime) -> None:
    """Let a case be woken again whose wake-up failed too often: at once, with all its tries.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: it is woken again already, or there is none.
    """
    with company_scope(actor.company):
        ask_right(actor)
        rows = Timer.objects.select_for_update(of=("self",)).select_related("case")
        row = rows.filter(company=actor.company, pk=number, state=Timer.State.PARKED).first()
        if row is None:
            raise SettingRefused(
                Words(
                    "这件事已经在计时了，请刷新页面看看。",
                    "This case is woken again already: look at the page anew.",
                )
            )
        row.state, row.attempts, row.fire_at = Timer.State.ARMED, 0, now
        row.save(update_fields=["state", "attempts", "fire_at"])
        note(actor, WAKING, row.case.ref, {}, stated, now)
