"""What waits for a person behind the pages, for the administrator: each with its reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.health import unplanned, unsent
from steward.store.models import Company, Message, Timer

SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckLine:
    """Something that is stuck: what, since when, why; ``url`` tries it again, where one can."""

    what: str
    since: datetime | None
    error: str
    tries: int
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckPage:
    """All that is stuck: wake-ups, mail, duties that were not opened, cases given to nobody."""

    now: datetime
    timers: tuple[StuckLine, ...]
    mail: tuple[StuckLine, ...]
    duties: tuple[StuckLine, ...]
    dispatches: tuple[StuckLine, ...]


def stuck_page(actor: Actor, now: datetime) -> StuckPage:
    """Return what is stuck in a company. Whoever administers sees numbers of cases, no more."""
    company = Company.objects.get(pk=actor.company)
    return StuckPage(
        now=now,
        timers=tuple(map(_timer, parked(actor.company)[:SHOWN])),
        mail=tuple(map(_mail, given_up(actor.company)[:SHOWN])),
        duties=tuple(_told(one.name, one.error) for one in unplanned(company)),
        dispatches=tuple(_told(one.name, one.error) for one in unsent(company)),
    )


def how_many_stuck(company: int) -> int:
    """Return how many wake-ups and mails wait for a person."""
    return parked(company).count() + given_up(company).count()


def stuck_named(what: str, number: int, actor: Actor) -> str:
    """Return what a stuck mail or wake-up is called; nothing if there is none of this number."""
    if what == "waking":
        timer = parked(actor.company).filter(pk=number).first()
        return _timer(timer).what if timer else ""
    message = given_up(actor.company).filter(pk=number).first()
    return _mail(message).what if message else ""


def parked(company: int) -> QuerySet[Timer]:
    """Return the wake-ups that failed too often."""
    rows = Timer.objects.filter(company=company, state=Timer.State.PARKED)
    return rows.select_related("case").order_by("fire_at", "pk")


def given_up(company: int) -> QuerySet[Message]:
    """Return the messages that nobody tries to deliver any more."""
    states = (Message.State.FAILED, Message.State.DEAD)
    rows = Message.objects.filter(company=company, state__in=states)
    return rows.select_related("case").order_by("pk")


def _timer(row: Timer) -> StuckLine:
    url = reverse("stuck_again", args=["waking", row.pk])
    ref = row.case.ref
    return StuckLine(what=ref, since=row.fire_at, error=row.error, tries=row.attempts, url=url)


def _mail(row: Message) -> StuckLine:
    ref = row.case.ref if row.case else ""
    # What is written to a resident is none of the administrator's business, nor is its title.
    what = _("{ref} 给住户的邮件").format(ref=ref) if row.entry else f"{row.address} {row.subject}"
    url = reverse("stuck_again", args=["mail", row.pk])
    return StuckLine(what=what, since=None, error=row.last_error, tries=row.attempts, url=url)


def _told(what: str, error: str) -> StuckLine:
    return StuckLine(what=what, since=None, error=error, tries=0)
