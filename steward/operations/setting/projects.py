"""Service grades of projects, and the days on which work stands still there."""

from datetime import date, datetime

from steward.domain.access import Actor
from steward.domain.procedures.words import Words
from steward.operations.setting.noting import SettingRefused, Stated, ask_right, not_past, note
from steward.operations.setting_up import set_grade
from steward.store.models import Company, Place, Planning
from steward.store.tenancy import company_scope

GRADE, STILL = "grade", "still"


def change_grade(code: str, grade: str, *, actor: Actor, stated: Stated, now: datetime) -> None:
    """Give a project another service grade from a day on (SOP-10).

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the day is over.
    :raises NoProject: the company has no project of this code.
    """
    with company_scope(actor.company):
        ask_right(actor)
        company = Company.objects.get(pk=actor.company)
        not_past(company, stated.since, now)
        set_grade(company, code, grade, since=stated.since, by=actor.id)
        note(actor, GRADE, code, grade, stated, now)


def stand_still(
    code: str, until: date | None, *, actor: Actor, stated: Stated, now: datetime
) -> None:
    """Let a project owe nothing by the calendar from a day on, to ``until``, which is included.

    Without an end it stands still until further notice. Work goes on again when the end is set to
    a day before it began: then the project stands still no more.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the days are over, or are not in order.
    """
    with company_scope(actor.company):
        ask_right(actor)
        company = Company.objects.get(pk=actor.company)
        not_past(company, stated.since, now)
        if until is not None and until < stated.since:
            raise SettingRefused(
                Words("停工的最后一天早于第一天。", "The last day is before the first one.")
            )
        _set(company, code, stated.since, until, now)
        value = {"until": until.isoformat() if until else None, "still": True}
        note(actor, STILL, code, value, stated, now)


def go_on(code: str, *, actor: Actor, stated: Stated, now: datetime) -> None:
    """Let a project go on from a day on; the day before is the last one without work.

    :raises NotAllowed: the actor is no administrator.
    :raises SettingRefused: the day is over, or the project does not stand still.
    """
    with company_scope(actor.company):
        ask_right(actor)
        company = Company.objects.get(pk=actor.company)
        not_past(company, stated.since, now)
        place = _project(company, code)
        if place.still_from is None:
            raise SettingRefused(Words("这个项目没有停工。", "This project does not stand still."))
        last = date.fromordinal(stated.since.toordinal() - 1)
        begun = place.still_from if place.still_from <= last else None
        _set(company, code, begun, last if begun else None, now)
        note(actor, STILL, code, {"until": None, "still": False}, stated, now)


def _set(company: Company, code: str, begin: date | None, end: date | None, now: datetime) -> None:
    place = _project(company, code)
    place.still_from, place.still_until = begin, end
    place.save(update_fields=["still_from", "still_until"])
    # What it owes by the calendar is planned anew at once.
    Planning.objects.filter(company=company, next_at__gt=now).update(next_at=now)


def _project(company: Company, code: str) -> Place:
    row = Place.objects.filter(company=company, kind=Place.Kind.PROJECT, code=code).first()
    if row is None:
        raise SettingRefused(Words("没有这个项目。", "There is no such project."))
    return row
