"""How far the counting of figures is, as a page says it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.rates.answers import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPart:
    """What a page says of how its figures came about; nothing, if they were counted at once.

    ``at`` is the instant whose records they say; while they are counted (once more), ``done`` of
    ``total`` cases have been looked at. ``error`` says why the last try came to nothing. ``asked``
    are the names and values with which they are counted again.
    """

    kept: bool
    at: datetime | None
    runs: bool
    done: str
    total: str
    percent: int
    error: str
    asked: tuple[tuple[str, str], ...]


def standing_part(standing: Standing, asked: dict[str, str]) -> StandingPart:
    """Return how far the counting is."""
    return StandingPart(
        kept=standing.kept,
        at=standing.at,
        runs=standing.runs,
        done=f"{standing.done:,}",
        total=f"{standing.total:,}" if standing.total else "",
        percent=100 * standing.done // standing.total if standing.total else 0,
        error=_why(standing.error),
        asked=tuple(asked.items()),
    )


def _why(error: str) -> str:
    what, _space, which = error.partition(" ")
    match what:
        case "":
            return ""
        case "calendar":
            return _(
                "工作日历里没有 {year} 年的放假安排，算不出到期时间。请管理员补上日历。"
            ).format(year=which)
        case "pack":
            return _("规程包 {pack} 的文件在采用之后被改过。请管理员把文件恢复原样。").format(
                pack=which
            )
        case _:
            return _("出了程序没有料到的错，请把这句话交给系统管理员：{error}").format(error=error)
