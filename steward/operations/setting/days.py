"""Days on which the company works or rests against its calendars, told before they come.

They hold for what is in hand as well: every case that waits for an hour is settled anew, so that
its due instants move. Days that have begun stay as they were, since they were counted already.
"""

from datetime import date, datetime, timedelta

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations.setting.noting import SettingRefused, Stated, ask_right, note, today
from steward.store.models import Company, Planning, Timer
from steward.store.remembering import forget
from steward.store.tenancy import company_scope

SUBJECT = "day"
USUAL = "usual"
LONGEST = 31


def set_days(
    first: date, last: date, rule: str, *, actor: Actor, stated: Stated, now: datetime
) -> None:
    """Let the company rest (``off``), work, or do as usual from one day to another, both included.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: a day has begun, or they are not in order, or too many at once.
    """
    with company_scope(actor.company):
        ask_right(actor)
        company = Company.objects.select_for_update().get(pk=actor.company)
        check_days(company, first, last, now)
        value = {"rule": rule, "until": last.isoformat()}
        note(actor, SUBJECT, first.isoformat(), value, stated, now)
        company.days = laid_over(company.days, first, last, rule)
        company.save(update_fields=["days"])
        forget()
        Timer.objects.filter(company=company, state=Timer.State.ARMED).update(fire_at=now)
        Planning.objects.filter(company=company, next_at__gt=now).update(next_at=now)


def check_days(company: Company, first: date, last: date, now: datetime) -> None:
    """Refuse days that cannot be set.

    :raises SettingRefused: with the reason.
    """
    if first <= today(company, now):
        raise SettingRefused(
            Words(
                "只能定明天以后的日子：今天已经在计时了。",
                "Only days from tomorrow on can be set: today is being counted already.",
            )
        )
    if last < first:
        raise SettingRefused(Words("最后一天早于第一天。", "The last day is before the first."))
    if (last - first).days >= LONGEST:
        raise SettingRefused(
            Words(f"一次最多定 {LONGEST} 天，请分几次。", f"Set {LONGEST} days at most at a time.")
        )


def laid_over(days: dict[str, str], first: date, last: date, rule: str) -> dict[str, str]:
    """Return the company's days with others laid over them; a usual day is none of them."""
    span = {(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)}
    kept = {day: known for day, known in days.items() if day not in span}
    return kept if rule == USUAL else {**kept, **dict.fromkeys(sorted(span), rule)}
