"""Telling people: what is owed is recorded, and each who must know gets a message, once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from steward.domain.escalations import Escalation
from steward.domain.procedures.consequences import Notice
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from steward.operations.recipients import Directory, Recipient
from steward.store.models import CaseRow, Message, Staff
from steward.store.telling import Key, put_out, record_rungs, recorded

Channel, State = Message.Channel, Message.State


class Told(NamedTuple):
    """What people must know at once of a case; ``mark`` names what in the case it is about."""

    row: CaseRow
    procedure: Procedure
    notice: Notice
    mark: str


def tell_escalations(
    owed: Iterable[tuple[CaseRow, Procedure, Sequence[Escalation]]],
    people: Directory,
    now: datetime,
) -> None:
    """Record the rungs of cases of one company that are not recorded yet, and tell who must know.

    Each is recorded once, and each who must know gets a message once, whoever else computes it.
    """
    owed = [(row, procedure, rungs) for row, procedure, rungs in owed if rungs]
    if not owed:
        return
    company = owed[0][0].company_id
    known = recorded(company, [row.pk for row, _, _ in owed])
    fresh = [
        (row, procedure, rung)
        for row, procedure, rungs in owed
        for rung in rungs
        if _key(row, rung) not in known
    ]
    if not fresh:
        return
    # A rung that somebody else recorded meanwhile they have told of.
    new = record_rungs(company, [_line(row, rung) for row, _, rung in fresh], now)
    messages = [
        message
        for row, procedure, rung in fresh
        if (escalation := new.get(_key(row, rung))) is not None
        for message in _messages(
            row,
            people.of(row, procedure, (rung.role,))[rung.role],
            f"escalation:{escalation}",
            _words(rung),
            now,
            escalation=escalation,
        )
    ]
    put_out(company, messages)


def tell_notices(told: Iterable[Told], people: Directory, now: datetime) -> None:
    """Record a message to each who must know at once, of cases of one company."""
    told = tuple(told)
    wanted: dict[int, set[str]] = defaultdict(set)
    for one in told:
        wanted[one.row.pk].update(one.notice.roles)
    messages = [
        message
        for row, procedure, notice, mark in told
        for role in notice.roles
        for message in _messages(
            row,
            people.of(row, procedure, wanted[row.pk])[role],
            f"notice:{row.pk}:{mark}:{notice.rule}:{notice.key}:{role}",
            notice.title,
            now,
            notice=notice.rule,
        )
    ]
    if told:
        put_out(told[0].row.company_id, messages)


def _key(row: CaseRow, rung: Escalation) -> Key:
    return row.pk, rung.milestone, rung.clock.cycle, rung.level, rung.due_at


def _line(row: CaseRow, rung: Escalation) -> dict[str, object]:
    return {
        "case_id": row.pk,
        "rule": rung.rule,
        "milestone": rung.milestone,
        "cycle": rung.clock.cycle,
        "level": rung.level,
        "role": rung.role,
        "due_at": rung.due_at,
        "at": rung.at,
    }


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
    escalation: int | None = None,
    notice: str = "",
) -> Iterator[dict[str, object]]:
    for recipient in people:
        absent = recipient.in_place_of
        for way in ways(recipient.staff, key, now):
            staff: Staff | None = way.pop("recipient")
            yield {
                "case_id": row.pk,
                "escalation_id": escalation,
                "notice": notice,
                "recipient_id": staff.pk if staff else None,
                "in_place_of_id": absent.pk if absent else None,
                "role": recipient.role,
                "subject": f"{row.ref} {words.zh}",
                "body": f"{row.ref} {row.title}\n{words.zh}\n{words.en}",
                **way,
            }


def ways(person: Staff | None, key: str, now: datetime) -> Iterator[dict[str, Any]]:
    """Return what messages to somebody say of their way: one for each, under a key of its own."""
    for channel, address in _channels(person):
        by_mail = channel == Channel.MAIL
        yield {
            "key": f"{key}:{person.pk if person else '-'}:{channel}",
            "recipient": person,
            "channel": channel,
            "address": address,
            # The page inbox needs no delivery: the row is the message.
            "state": State.WAITING if by_mail else State.SENT,
            "next_try_at": now if by_mail else None,
            "sent_at": None if by_mail else now,
        }


def _channels(person: Staff | None) -> Iterator[tuple[str, str]]:
    yield Channel.INBOX, ""
    if person is not None and person.email:
        yield Channel.MAIL, person.email
