"""Noting a change of a setting: who, when, from which day, why, and what it was said to affect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from steward.domain.access import Actor
from steward.domain.access.administering import may_administer
from steward.domain.procedures.words import Words
from steward.operations.performing import NotAllowed
from steward.store.models import Change, Company


class SettingRefused(Exception):
    """The setting cannot be made so; the reason says what to do."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """From which day of the company a change holds, why, and what it was counted to affect."""

    since: date
    why: str = ""
    counted: Sequence[str] = ()


def ask_right(actor: Actor) -> None:
    """Ask for the right to change settings.

    :raises NotAllowed: the actor is no administrator.
    """
    if not (verdict := may_administer(actor)):
        raise NotAllowed(verdict)


def note(
    actor: Actor, subject: str, key: str, value: object, stated: Stated, now: datetime
) -> Change:
    """Keep a change for good, and return it. Called in the company's scope.

    :raises NotAllowed: the actor is no administrator.
    """
    ask_right(actor)
    return Change.objects.create(
        company_id=actor.company,
        subject=subject,
        key=key,
        value=value,
        since=stated.since,
        at=now,
        by=actor.id,
        why=stated.why,
        counted=list(stated.counted),
    )


def today(company: Company, now: datetime) -> date:
    """Return the company's day of an instant."""
    return now.astimezone(ZoneInfo(company.timezone)).date()


def not_past(company: Company, day: date, now: datetime) -> None:
    """Refuse a day that is over: what happened on it was judged by what held then.

    :raises SettingRefused: the day is before the company's today.
    """
    if day < today(company, now):
        raise SettingRefused(
            Words(
                "不能改已经过去的日子，请填今天或以后的日期。",
                "Days that are over stay as they were: state today or a later day.",
            )
        )
