"""Messages to residents in the outbox: each that waits has a row there, by mail where it can go.

The log says which wait; a row is a hint, and whoever acts on it asks the log first.
"""

from collections.abc import Sequence
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Corrected, Messaged, MessageGiven
from steward.domain.cases.messages import awaiting, given
from steward.domain.cases.words import Method
from steward.domain.mail import Mail
from steward.store.log import load
from steward.store.models import CaseRow, Message, Note

Channel, State = Message.Channel, Message.State
OPEN = (State.WAITING, State.FAILED, State.DEAD)
ABOUT = (Messaged, MessageGiven, Corrected)


def keep_messages(
    row: CaseRow, log: Sequence[Entry], added: Sequence[Entry], now: datetime
) -> None:
    """Bring the outbox in line with the messages of a log to which entries were added."""
    if not any(isinstance(entry.fact, ABOUT) for entry in added):
        return
    waiting = {entry.seq: entry for entry in awaiting(log)}
    known = Message.objects.filter(company=row.company_id, case=row, entry__isnull=False)
    rows = {message.entry: message for message in known}
    for seq, entry in waiting.items():
        if seq not in rows:
            _waiting(row, entry, now).save()
    over = [m.pk for seq, m in rows.items() if seq not in waiting and m.state in OPEN]
    passed_on = given(log)
    for message in known.filter(pk__in=over):
        done = message.entry in passed_on
        message.state = State.SENT if done else State.WITHDRAWN
        message.sent_at = now if done else None
        message.next_try_at = None
        message.save(update_fields=["state", "sent_at", "next_try_at"])
    reopened = [m.pk for seq, m in rows.items() if seq in waiting and m.state not in OPEN]
    known.filter(pk__in=reopened).update(state=State.WAITING, sent_at=None, channel=Channel.HAND)


def mail_of(message: Message) -> Mail | None:
    """Return the mail that a message to a resident becomes; nothing where it waits no longer."""
    if message.case is None:
        return None
    entry = next((e for e in awaiting(load(message.case)) if e.seq == message.entry), None)
    note = Note.objects.filter(company=message.company_id, pk=_id(entry), redacted=False).first()
    if note is None:
        return None
    return Mail(message_id="", to=message.address, subject=message.subject, body=note.text)


def passed_on(message: Message) -> MessageGiven:
    """Return the fact that a message went out by mail."""
    return MessageGiven(entry=message.entry or 0, way=Method.MAIL)


def system(company: int) -> Actor:
    """Return the desk itself, as it records what the worker did for a company."""
    return Actor(id="", company=company, name="", roles=frozenset())


def _id(entry: Entry | None) -> int:
    note = entry.fact.note if entry else None
    return int(note) if note and note.isdecimal() else 0


def _waiting(row: CaseRow, entry: Entry, now: datetime) -> Message:
    address = _address(row, entry)
    return Message(
        company_id=row.company_id,
        key=f"resident:{row.pk}:{entry.seq}",
        case=row,
        entry=entry.seq,
        channel=Channel.MAIL if address else Channel.HAND,
        address=address,
        subject=f"{row.ref} {row.title}",
        state=State.WAITING,
        # What goes by hand is taken by nobody but a person.
        next_try_at=now if address else None,
    )


def _address(row: CaseRow, entry: Entry) -> str:
    by_mail = isinstance(entry.fact, Messaged) and entry.fact.way is Method.MAIL
    return row.party.email if by_mail and row.party else ""
