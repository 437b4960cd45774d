"""Who looked at which phone number, as a table."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.queries.reveals import Looked, lines_of

Cell = str | int | float | None


def looks_table(asked: Looked, actor: Actor, zone: ZoneInfo) -> Iterator[list[Cell]]:
    """Yield the headings and every look of a period, the latest first."""
    yield [
        _("时间"),
        _("谁看的"),
        _("谁的号码"),
        _("号码"),
        _("在哪里看的"),
        _("为什么"),
        _("说明"),
    ]
    for line in lines_of(asked, actor, zone):
        at = localtime(line.at, zone).strftime("%Y-%m-%d %H:%M")
        yield [at, line.by, line.name, line.phone_masked, line.where, line.reason, line.remark]
