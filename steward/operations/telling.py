"""Telling people: what is owed is recorded, and each who must know gets a message, once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from steward.domain.escalations import Escalation
from steward.domain.procedures.consequences import Notice
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from steward.operations.recipients import Recipient, recipients
from steward.store import models
from steward.store.models import CaseRow, Message, Staff

Channel, State = Message.Channel, Message.State

_Key = tuple[str, int, int, datetime]


def tell_escalations(
    row: CaseRow, procedure: Procedure, owed: Sequence[Escalation], now: datetime
) -> None:
    """Record the rungs that are not recorded yet, and a message to each who must know."""
    known = _recorded(row) if owed else {}
    fresh = [rung for rung in owed if _key(rung) not in known]
    if not fresh:
        return
    models.Escalation.objects.bulk_create(
        (_escalation(row, rung, now) for rung in fresh), ignore_conflicts=True
    )
    # Rows that were passed over have no id here: only the table knows whose they are.
    saved = _recorded(row)
    people = recipients(row, procedure, {rung.role for rung in fresh}, now)
    messages = [
        message
        for rung in fresh
        for message in _messages(
            row,
            people[rung.role],
            f"escalation:{saved[_key(rung)].pk}",
            _words(rung),
            now,
            escalation=saved[_key(rung)],
        )
    ]
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def tell_notices(
    row: CaseRow, procedure: Procedure, notices: Iterable[Notice], mark: str, now: datetime
) -> None:
    """Record a message to each who must know at once of what ``mark`` names in the case."""
    notices = tuple(notices)
    if not notices:
        return
    people = recipients(row, procedure, {role for n in notices for role in n.roles}, now)
    messages = [
        message
        for notice in notices
        for role in notice.roles
        for message in _messages(
            row,
            people[role],
            f"notice:{row.pk}:{mark}:{notice.rule}:{notice.key}:{role}",
            notice.title,
            now,
            notice=notice.rule,
        )
    ]
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def _recorded(row: CaseRow) -> dict[_Key, models.Escalation]:
    found = models.Escalation.objects.filter(company=row.company_id, case=row)
    return {(e.milestone, e.cycle, e.level, e.due_at): e for e in found}


def _key(rung: Escalation) -> _Key:
    return rung.milestone, rung.clock.cycle, rung.level, rung.due_at


def _escalation(row: CaseRow, rung: Escalation, now: datetime) -> models.Escalation:
    return models.Escalation(
        company_id=row.company_id,
        case=row,
        rule=rung.rule,
        milestone=rung.milestone,
        cycle=rung.clock.cycle,
        level=rung.level,
        role=rung.role,
        due_at=rung.due_at,
        at=rung.at,
        recorded_at=now,
    )


def _words(rung: Escalation) -> Words:
    title = rung.clock.milestone.title
    return Words(f"{title.zh}已超时，第{rung.level}级", f"{title.en} is late, level {rung.level}")


def _messages(
    row: CaseRow,
    people: Iterable[Recipient],
    key: str,
    words: Words,
    now: datetime,
    *,
    escalation: models.Escalation | None = None,
    notice: str = "",
) -> Iterator[Message]:
    for recipient in people:
        for channel, address in channels(recipient.staff):
            by_mail = channel == Channel.MAIL
            yield Message(
                company_id=row.company_id,
                key=f"{key}:{recipient.staff.pk if recipient.staff else '-'}:{channel}",
                case=row,
                escalation=escalation,
                notice=notice,
                recipient=recipient.staff,
                in_place_of=recipient.in_place_of,
                role=recipient.role,
                channel=channel,
                address=address,
                subject=f"{row.ref} {words.zh}",
                body=f"{row.ref} {row.title}\n{words.zh}\n{words.en}",
                # The page inbox needs no delivery: the row is the message.
                state=State.WAITING if by_mail else State.SENT,
                next_try_at=now if by_mail else None,
                sent_at=None if by_mail else now,
            )


def channels(person: Staff | None) -> Iterable[tuple[str, str]]:
    """Return the ways in which somebody is told, each with its address."""
    yield Channel.INBOX, ""
    if person is not None and person.email:
        yield Channel.MAIL, person.email
