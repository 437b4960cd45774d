"""Lengths of time and instants as the desk says them.

The patterns of lengths are those with which the pages count down in the browser.
"""

from datetime import date, datetime, time, timedelta
from functools import cache

from django.utils import formats, timezone
from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from steward.domain.limits import Limit, Unit

# What stands for each sign in the patterns of the catalogue.
SIGNS = {
    "Y": "{at.year}",
    "n": "{at.month}",
    "j": "{at.day}",
    "M": "{month}",
    "H": "{at.hour:02}",
    "i": "{at.minute:02}",
}
DAYS = (
    gettext_noop("周一"),
    gettext_noop("周二"),
    gettext_noop("周三"),
    gettext_noop("周四"),
    gettext_noop("周五"),
    gettext_noop("周六"),
    gettext_noop("周日"),
)
MINUTE, HOUR, DAY = 60, 3600, 86_400


def left(seconds: int) -> str:
    """Return how much time is left, to the second while it presses."""
    return _("还剩 {time}").format(time=length(seconds, fine=True))


def late(seconds: int) -> str:
    """Return how late something is."""
    return _("迟 {time}").format(time=length(seconds))


def length(seconds: int, *, fine: bool = False) -> str:
    """Return a length of time in its two largest units; ``fine`` keeps seconds under an hour."""
    if seconds >= DAY:
        return _("{d} 天 {h} 小时").format(d=seconds // DAY, h=seconds % DAY // HOUR)
    if seconds >= HOUR:
        return _("{h} 小时 {m} 分").format(h=seconds // HOUR, m=seconds % HOUR // MINUTE)
    if seconds < MINUTE:
        return _("{s} 秒").format(s=seconds)
    if fine:
        return _("{m} 分 {s} 秒").format(m=seconds // MINUTE, s=seconds % MINUTE)
    return _("{m} 分").format(m=seconds // MINUTE)


def limit(value: Limit) -> str:
    """Return a limit as people say it; no days are the same day."""
    if value.unit is Unit.DAYS and value.amount == 0:
        return _("当天")
    return _pattern(value.unit, value.amount).format(n=value.amount)


def _pattern(unit: Unit, n: int) -> str:
    match unit:
        case Unit.MINUTES:
            return ngettext("{n} 分钟", "{n} 分钟", n)
        case Unit.HOURS:
            return ngettext("{n} 小时", "{n} 小时", n)
        case Unit.DAYS:
            return ngettext("{n} 天", "{n} 天", n)
        case Unit.WEEKS:
            return ngettext("{n} 周", "{n} 周", n)
        case Unit.MONTHS:
            return ngettext("{n} 个月", "{n} 个月", n)
        case Unit.QUARTERS:
            return ngettext("{n} 个季度", "{n} 个季度", n)
        case Unit.YEARS:
            return ngettext("{n} 年", "{n} 年", n)
        case Unit.WORKING_MINUTES:
            return ngettext("{n} 个工作分钟", "{n} 个工作分钟", n)
        case Unit.WORKING_HOURS:
            return ngettext("{n} 个工作小时", "{n} 个工作小时", n)
        case Unit.WORKING_DAYS:
            return ngettext("{n} 个工作日", "{n} 个工作日", n)


def day_end(at: datetime, now: datetime) -> str:
    """Return an instant at midnight as 24:00 of the day that ends; nothing for other instants."""
    local = timezone.localtime(at)
    if local.time() != time():
        return ""
    return _("{day} 24:00").format(day=day(local - timedelta(days=1), timezone.localtime(now)))


def day(at: datetime, now: datetime) -> str:
    """Return the day of a local instant as somebody says it on another one."""
    if at.date() == now.date():
        return _("今天")
    if _of_one_week(at, now):
        return weekday(at)
    pattern = _("n月j日") if at.year == now.year else _("Y年n月j日")
    return formats.date_format(at, pattern)


def near(at: datetime, now: datetime | None) -> str:
    """Return an instant as briefly as it can be said at ``now``; its full date without one."""
    local = timezone.localtime(at)
    return _near(local, timezone.localtime(now).date()) if now else _moment(local)


def moment(at: datetime) -> str:
    """Return an instant with its full date, in the reader's zone."""
    return _moment(timezone.localtime(at))


def in_all_ways(at: datetime, day: date | None) -> tuple[str, str, str]:
    """Return an instant as ``near`` says it on a day, as ``moment`` does, and for machines."""
    local = timezone.localtime(at)
    full = _moment(local)
    brief = _near(local, day) if day else full
    return brief, full, local.isoformat(timespec="seconds")


def _near(local: datetime, day: date) -> str:
    clock = f"{local.hour:02}:{local.minute:02}"
    if day == local.date():
        return _("今天 {time}").format(time=clock)
    if _of_one_week(local, day):
        return f"{weekday(local)} {clock}"
    if day.year != local.year:
        return _moment(local)
    return _written(local, _("n月j日 H:i"))


def _of_one_week(one: date, other: date) -> bool:
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def _moment(local: datetime) -> str:
    return _written(local, _("Y年n月j日 H:i"))


def _written(local: datetime, pattern: str) -> str:
    """What Django writes by a pattern, at a tenth of the time: a page of a case has dozens."""
    return _template(pattern).format(at=local, month=MONTHS_3[local.month].title())


@cache
def _template(pattern: str) -> str:
    return "".join(SIGNS.get(sign, sign) for sign in pattern)


def full_day(on: date) -> str:
    """Return a day with its year."""
    return formats.date_format(on, _("Y年n月j日"))


def boundary(at: datetime) -> str:
    """Return an instant with its full date; midnight as 24:00 of the day before."""
    local = timezone.localtime(at)
    if local.time() != time():
        return moment(at)
    return _("{day} 24:00").format(
        day=formats.date_format(local - timedelta(days=1), _("Y年n月j日"))
    )


def weekday(at: date) -> str:
    """Return the day of the week."""
    return _(DAYS[at.weekday()])
