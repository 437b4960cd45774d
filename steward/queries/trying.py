"""How far the tries to reach a resident have come: the next way, when, and the quiet hours."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.calendars.daily import until
from steward.domain.cases.facts import FollowedUp, FollowUpGivenUp, FollowUpTried
from steward.domain.cases.words import Method
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.reaching import Standing, not_before, standing
from steward.queries.case_files import CaseFile
from steward.queries.links import fact_url
from steward.queries.words import said
from steward.queries.words.values import value

FOLLOWING = (FollowedUp.name, FollowUpTried.name, FollowUpGivenUp.name)
"""The facts of a follow-up, made or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trying:
    """What is known before somebody is called.

    ``way`` is the way to try next; with none left, every way was tried in vain and ``give_up_url``
    leads on. ``not_before``: the next try, or the end of the quiet hours, lies ahead. ``order`` is
    the procedure's own title of the order, ``rule`` its rule.
    """

    order: str
    rule: str
    way: str
    method: str
    tries: int
    times: int
    total: int
    last: str
    last_at: datetime | None
    not_before: datetime | None
    quiet_until: datetime | None
    quiet_rule: str
    give_up_url: str


def trying(file: CaseFile, now: datetime) -> Trying | None:
    """Return how far the tries of a case have come; ``None`` where nothing is said and none made.

    :raises CalendarNotCovered: a wait reaches a day that the calendar does not know.
    """
    case, procedure = file.course.case, file.situation.procedure
    stand = standing(procedure, case, file.course.log)
    method = stand.way.method if stand and stand.way else Method.PHONE
    quiet_until, quiet_rule = _quiet(file, method, now)
    if stand is None and quiet_until is None:
        return None
    after = not_before(stand, file.situation.calendar) if stand else None
    return Trying(
        order=said(stand.line.title) if stand else "",
        rule=stand.line.rule if stand else "",
        way=value(stand.way.method) if stand and stand.way else "",
        method=method.value,
        tries=stand.tries if stand else 0,
        times=stand.way.times if stand and stand.way else 0,
        total=stand.total if stand else 0,
        last=_last(stand),
        last_at=stand.last.at if stand and stand.last else None,
        not_before=after if after and after > now else None,
        quiet_until=quiet_until,
        quiet_rule=quiet_rule,
        give_up_url=_give_up(file, stand),
    )


def _quiet(file: CaseFile, method: Method, now: datetime) -> tuple[datetime | None, str]:
    """Until when nobody is to be reached in a way, by which rule."""
    calendar, reached = file.situation.calendar, FollowedUp(method=method)
    for line in file.situation.procedure.detectors:
        if line.hours is None or not any_matches(line.on, reached):
            continue
        if all_hold(line.applies, file.course.case):
            ends = until(line.hours, calendar, now)
            if ends is not None:
                return ends, line.rule
    return None, ""


def _last(stand: Standing | None) -> str:
    fact = stand.last.fact if stand and stand.last else None
    if not isinstance(fact, FollowUpTried):
        return ""
    words = [value(m) for m in (fact.method, fact.reason) if m is not None]
    return _("，").join(words)


def _give_up(file: CaseFile, stand: Standing | None) -> str:
    return fact_url(file.row.ref, FollowUpGivenUp.name) if stand and stand.spent else ""
