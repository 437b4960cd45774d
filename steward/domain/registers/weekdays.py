"""Days of the week as people write them: 周一至周五, 周六、周日, 每天."""

import re
from collections.abc import Iterator, Sequence

from steward.domain.procedures.words import Words

ZH = "一二三四五六日"
EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EVERY = Words("每天", "daily")
# Two days in a row are named; from three on their first and last are.
RUN = 3

_DAY = {c: n for n, c in enumerate(ZH)} | {"天": 6}
_DAY |= {str(n + 1): n for n in range(7)} | {name.lower(): n for n, name in enumerate(EN)}
_NAME = "|".join(sorted(_DAY, key=len, reverse=True))
_PART = re.compile(rf"(?:周|星期|礼拜)?({_NAME})(?:(?:至|到|-|–|~)(?:周|星期|礼拜)?({_NAME}))?")


class NoWeekdays(ValueError):
    """A text says no days of the week."""


def days_of(text: str) -> str:
    """Return the days that a text says as their numbers in order, Monday 0, such as ``01234``.

    A span may go round the end of the week: 周六至周一 is Saturday, Sunday and Monday.

    :raises NoWeekdays: it says something else.
    """
    written = re.sub(r"[\s、，,;；和]+", " ", text.strip().lower()).strip()
    if written in (EVERY.zh, EVERY.en):
        return "0123456"
    written = re.sub(r"\s*(至|到|-|–|~)\s*", r"\1", written)
    found: set[int] = set()
    for part in written.split():
        said = _PART.fullmatch(part)
        if said is None:
            raise NoWeekdays(text)
        first, last = _DAY[said[1]], _DAY[said[2] or said[1]]
        found |= {day % 7 for day in range(first, last + 1 + (7 if last < first else 0))}
    if not found:
        raise NoWeekdays(text)
    return "".join(map(str, sorted(found)))


def days_said(days: str) -> Words:
    """Return days, given by their numbers, as ``days_of`` reads them."""
    numbers = sorted({int(day) for day in days})
    if len(numbers) == len(ZH):
        return EVERY
    runs = list(_runs(numbers))
    return Words(
        "、".join(_span([f"周{ZH[day]}" for day in run], "至", "、") for run in runs),
        ", ".join(_span([EN[day] for day in run], "-", ", ") for run in runs),
    )


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _span(names: Sequence[str], to: str, between: str) -> str:
    return f"{names[0]}{to}{names[-1]}" if len(names) >= RUN else between.join(names)
