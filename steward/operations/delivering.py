"""Delivering: messages that wait are handed over, at least once, each recipient by itself."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from steward.domain.decisions import Refused
from steward.domain.mail import Mail, MailRefused, MailUnreachable
from steward.operations.messaging import mail_of, passed_on, system
from steward.operations.performing import perform
from steward.store.models import Message
from steward.store.tenancy import company_scope

logger = logging.getLogger(__name__)

State = Message.State

# How long to wait after each failed try. After the last one the message waits for a person.
BACK_OFF = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 240, 240))

CLAIM = """
select id, company_id from message
where state = 'waiting' and next_try_at <= %s
order by next_try_at, id
limit %s
for update skip locked
"""

# Long enough for a batch of slow hand-overs; a worker that dies gives its messages back by then.
LEASE = timedelta(minutes=10)


# What nobody is to be told any more ends without being sent.
NOBODY: dict[str, object] = {"state": State.WITHDRAWN, "next_try_at": None}


@dataclass(frozen=True, slots=True)
class _Claimed:
    id: int
    company: int


def deliver_batch(send: Callable[[Mail], None], now: datetime, limit: int = 50) -> int:
    """Hand over up to ``limit`` messages that wait at ``now``.

    The hand-over happens outside the transaction that claims: a slow mail server holds no lock.
    A worker killed in between sends a message again, under the same message id.

    :returns: how many messages were taken.
    """
    claimed = _claim(now, limit)
    for one in claimed:
        with company_scope(one.company):
            message = Message.objects.select_related("case").get(pk=one.id)
            mail = _mail(message)
        outcome = _hand_over(send, message, mail, now) if mail else NOBODY
        with company_scope(one.company):
            waiting = Message.objects.filter(pk=one.id, state=State.WAITING)
            if waiting.update(**outcome) and message.entry and outcome.get("state") == State.SENT:
                _note(message, now)
    return len(claimed)


def _claim(now: datetime, limit: int) -> list[_Claimed]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CLAIM, [now, limit])
        claimed = [_Claimed(*row) for row in cursor.fetchall()]
        cursor.execute(
            "update message set next_try_at = %s where id = any(%s)",
            [now + LEASE, [one.id for one in claimed]],
        )
    return claimed


def _hand_over(
    send: Callable[[Mail], None], message: Message, mail: Mail, now: datetime
) -> dict[str, object]:
    try:
        send(mail)
    except MailRefused as error:
        logger.warning("message %s was refused: %s", message.key, error)
        return {"state": State.FAILED, "last_error": str(error), "attempts": message.attempts + 1}
    except MailUnreachable as error:
        return _put_off(message, str(error), now)
    except Exception as error:
        # A slip of ours with one message must not hold up all those behind it.
        logger.exception("message %s could not be handed over", message.key)
        return _put_off(message, f"{type(error).__name__}: {error}", now)
    return {
        "state": State.SENT,
        "sent_at": now,
        "attempts": message.attempts + 1,
        "last_error": "",
    }


def _put_off(message: Message, error: str, now: datetime) -> dict[str, object]:
    tried = {"attempts": message.attempts + 1, "last_error": error}
    if message.attempts >= len(BACK_OFF):
        logger.error("message %s is given up: %s", message.key, error)
        return {"state": State.DEAD, **tried}
    return {"next_try_at": now + BACK_OFF[message.attempts], **tried}


def _note(message: Message, now: datetime) -> None:
    """Write into the case that the resident was told."""
    if message.case is None:
        return
    actor = system(message.company_id)
    try:
        perform(passed_on(message), ref=message.case.ref, actor=actor, at=now, now=now)
    except Refused:
        logger.info("message %s had been passed on by hand meanwhile", message.key)


def _mail(message: Message) -> Mail | None:
    """The mail of a message; nothing where the resident is not to be told any more."""
    if message.entry:
        mail = mail_of(message)
        return replace(mail, message_id=_message_id(message)) if mail else None
    return Mail(
        message_id=_message_id(message),
        to=message.address,
        subject=message.subject,
        body=message.body,
    )


def _message_id(message: Message) -> str:
    # Mail servers drop in silence what carries an id they know, so that of another installation,
    # or of a demonstration that was loaded anew, must differ.
    received = message.case.received_at.isoformat() if message.case else ""
    named = f"{message.company_id} {message.key} {message.pk} {received}"
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<{salted_hmac('steward.mail', named).hexdigest()}@{domain}>"
