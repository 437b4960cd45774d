"""Telling people: who holds a role at an instant, and the message each of them gets, once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from steward.domain.escalations import Escalation
from steward.domain.procedures.consequences import Notice
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words
from steward.store import models
from steward.store.models import CaseRow, Holding, Message, Staff

Channel, State = Message.Channel, Message.State


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives what a role is told, and in whose place."""

    staff: Staff | None
    role: str
    in_place_of: Staff | None = None


def tell_escalations(
    row: CaseRow, procedure: Procedure, owed: Sequence[Escalation], now: datetime
) -> None:
    """Record the rungs that are not recorded yet, and a message to each who must know."""
    if not owed:
        return
    known = {
        (e.milestone, e.cycle, e.level, e.due_at)
        for e in models.Escalation.objects.filter(company=row.company_id, case=row)
    }
    for rung in owed:
        if (rung.milestone, rung.clock.cycle, rung.level, rung.due_at) in known:
            continue
        saved = _record(row, rung, now)
        title = rung.clock.milestone.title
        words = Words(
            f"{title.zh}已超时，第{rung.level}级",
            f"{title.en} is late, level {rung.level}",
        )
        key = f"escalation:{saved.pk}"
        _tell(row, procedure, rung.role, key, words, now, escalation=saved)


def tell_notices(
    row: CaseRow, procedure: Procedure, notices: Iterable[Notice], seq: int, now: datetime
) -> None:
    """Record a message to each who must know of the entry with this number at once."""
    for notice in notices:
        for role in notice.roles:
            key = f"notice:{row.pk}:{seq}:{notice.rule}:{notice.key}:{role}"
            _tell(row, procedure, role, key, notice.title, now, notice=notice.rule)


def recipients(
    row: CaseRow, procedure: Procedure, role: str, now: datetime
) -> tuple[Recipient, ...]:
    """Return who receives what a role is told about a case.

    A role that nobody holds passes it up the reporting line. Whoever is away is replaced by the
    deputy. Nobody at all gives one recipient without staff, which the desk shows as unheld.
    """
    tried: set[str] = set()
    asked: str | None = role
    while asked is not None and asked not in tried:
        tried.add(asked)
        if holders := _holders(row, asked, now):
            return tuple(_or_deputy(staff, role, now) for staff in holders)
        known = procedure.roles.get(asked)
        asked = known.reports_to if known else None
    return (Recipient(staff=None, role=role),)


def _record(row: CaseRow, rung: Escalation, now: datetime) -> models.Escalation:
    key = {
        "company_id": row.company_id,
        "case": row,
        "milestone": rung.milestone,
        "cycle": rung.clock.cycle,
        "level": rung.level,
        "due_at": rung.due_at,
    }
    saved, _ = models.Escalation.objects.get_or_create(
        **key, defaults={"rule": rung.rule, "role": rung.role, "at": rung.at, "recorded_at": now}
    )
    return saved


def _tell(
    row: CaseRow,
    procedure: Procedure,
    role: str,
    key: str,
    words: Words,
    now: datetime,
    *,
    escalation: models.Escalation | None = None,
    notice: str = "",
) -> None:
    rows = []
    for recipient in recipients(row, procedure, role, now):
        for channel, address in _channels(recipient):
            rows.append(
                Message(
                    company_id=row.company_id,
                    key=f"{key}:{recipient.staff.pk if recipient.staff else '-'}:{channel}",
                    case=row,
                    escalation=escalation,
                    notice=notice,
                    recipient=recipient.staff,
                    in_place_of=recipient.in_place_of,
                    role=role,
                    channel=channel,
                    address=address,
                    subject=f"{row.ref} {words.zh}",
                    body=f"{row.ref} {row.title}\n{words.zh}\n{words.en}",
                    # The page inbox needs no delivery: the row is the message.
                    state=State.WAITING if channel == Channel.MAIL else State.SENT,
                    next_try_at=now if channel == Channel.MAIL else None,
                    sent_at=None if channel == Channel.MAIL else now,
                )
            )
    Message.objects.bulk_create(rows, ignore_conflicts=True)


def _channels(recipient: Recipient) -> Iterable[tuple[str, str]]:
    yield Channel.INBOX, ""
    if recipient.staff is not None and recipient.staff.email:
        yield Channel.MAIL, recipient.staff.email


def _holders(row: CaseRow, role: str, now: datetime) -> list[Staff]:
    day = now.astimezone(ZoneInfo(row.company.timezone)).date()
    here = Q(place=None)
    if row.place is not None:
        codes = row.place.path.rstrip("/").split("/")
        here |= Q(place__path__in=["/".join(codes[: n + 1]) + "/" for n in range(len(codes))])
    holdings = Holding.objects.filter(
        here,
        Q(until=None) | Q(until__gt=day),
        company=row.company_id,
        role=role,
        since__lte=day,
        staff__is_active=True,
    )
    staff = (h.staff for h in holdings.select_related("staff__deputy").order_by("staff_id"))
    return list({person.pk: person for person in staff}.values())


def _or_deputy(staff: Staff, role: str, now: datetime) -> Recipient:
    seen = {staff.pk}
    person = staff
    while _away(person, now) and person.deputy is not None and person.deputy.pk not in seen:
        person = person.deputy
        seen.add(person.pk)
    return Recipient(person, role, in_place_of=None if person is staff else staff)


def _away(staff: Staff, now: datetime) -> bool:
    begun = staff.away_from is not None and staff.away_from <= now
    return begun and (staff.away_until is None or now < staff.away_until)
