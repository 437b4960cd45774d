"""The numbers of a day: what came in, what is due, what was kept, what is late, what climbed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from steward.domain.cases.words import Kind
from steward.queries.finding import OVER
from steward.queries.links import queue_url
from steward.queries.today.counting import Counted, Day
from steward.queries.words.values import value
from steward.store.models import CaseRow, Escalation


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number of the day; ``parts`` say what it is made of. ``tone`` is how it is drawn."""

    label: str
    count: int
    parts: str = ""
    tone: str = ""
    url: str = ""


def numbers(
    cases: QuerySet[CaseRow], done: Counted, day: Day, now: datetime, code: str
) -> tuple[Number, ...]:
    """Return the numbers of a day in the order in which it goes; ``code`` is the project's."""
    late = cases.exclude(status__in=OVER).filter(next_due_at__lt=now).count()
    return (
        _received(cases, day, now),
        Number(
            label=_("今天到期"),
            count=sum(hour.total for hour in done.hours),
            parts=_("还没办 {n}").format(n=sum(hour.open for hour in done.hours)),
        ),
        Number(label=_("按时办了"), count=done.kept, tone="kept" if done.kept else ""),
        Number(label=_("迟了才办"), count=done.late, tone="late" if done.late else ""),
        Number(
            label=_("现在迟着"),
            count=late,
            tone="late" if late else "",
            url=queue_url(scope="all", due="late", place=code),
        ),
        _escalated(cases, day),
    )


def _received(cases: QuerySet[CaseRow], day: Day, now: datetime) -> Number:
    """What people reported: turns of duties come by themselves."""
    found = cases.filter(received_at__gte=day.start, received_at__lte=now)
    reported = _counts(found.exclude(kind=Kind.DUTY.value), "kind")
    words = [_("{kind} {n}").format(kind=value(Kind(k)), n=n) for k, n in reported.items()]
    return Number(label=_("今天进来"), count=sum(reported.values()), parts=_("、").join(words))


def _escalated(cases: QuerySet[CaseRow], day: Day) -> Number:
    climbed = Escalation.objects.filter(recorded_at__gte=day.start, at__gte=day.start)
    levels = _counts(climbed.filter(case__in=cases.values("pk")), "level")
    words = [_("{level} 级 {n}").format(level=level, n=n) for level, n in levels.items()]
    total = sum(levels.values())
    tone = "late" if total else ""
    return Number(label=_("今天升级"), count=total, parts=_("、").join(words), tone=tone)


def _counts(rows: QuerySet[CaseRow] | QuerySet[Escalation], field: str) -> Mapping[str, int]:
    counted = rows.order_by(field).values_list(field).annotate(Count("pk"))
    return dict(counted)
