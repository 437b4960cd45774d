"""What the cells of a register's table say."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from steward.domain.registers import Column, Shape, Stated
from steward.domain.registers.weekdays import NoWeekdays, days_of
from steward.operations.importing.instants import instant_of
from steward.operations.importing.problems import Unreadable

# A blank cell leaves what is there; this empties it.
NOTHING = ("无", "none", "-")
LONGEST_TEXT, LONGEST_LIFE = 200, 200
LAST_HOUR, LAST_MINUTE = 23, 59
# A day is the same day wherever it is written.
WALL, NOON = ZoneInfo("UTC"), time(12)
PHONE = re.compile(r"\+?[\d*]{3,20}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def read(column: Column, cell: object) -> Stated:
    """Return what a cell of a column states.

    :raises Unreadable: it states nothing that the column can hold.
    """
    return choice(column, cell) if column.shape is Shape.CHOICE else READERS[column.shape](cell)


def text(cell: object) -> str:
    """Return a cell as a text of one line.

    :raises Unreadable: it is longer than any name.
    """
    written = " ".join(
        str(int(cell) if isinstance(cell, float) and cell == int(cell) else cell).split()
    )
    if len(written) > LONGEST_TEXT or "\0" in written:
        raise Unreadable(
            f"太长了，最多{LONGEST_TEXT}个字。", f"At most {LONGEST_TEXT} characters, please."
        )
    return written


def code(cell: object) -> str:
    """Return the code of a place.

    :raises Unreadable: it holds a slash, which parts the codes of a path.
    """
    written = text(cell)
    if "/" in written:
        raise Unreadable("编码里不能有“/”。", "A code cannot hold a slash.")
    return written


def day(cell: object) -> date:
    """Return the day that a cell states.

    :raises Unreadable: it states none.
    """
    try:
        return instant_of(cell, WALL, NOON).date()
    except Unreadable:
        raise Unreadable(
            "看不出是哪一天；请写成2019-02-28或2019年2月28日。",
            "This is no day; write it as 2019-02-28.",
        ) from None


def years(cell: object) -> int:
    """Return a number of years.

    :raises Unreadable: no whole number from 1 to 200.
    """
    written = text(cell).removesuffix("年")
    if not written.isdecimal() or not 1 <= int(written) <= LONGEST_LIFE:
        raise Unreadable("请写1到200之间的整数年。", "Write whole years from 1 to 200.")
    return int(written)


def phone(cell: object) -> str:
    """Return a phone number without what people put between its digits.

    Stars are kept: a masked number stands for the one that is known.

    :raises Unreadable: it is no phone number.
    """
    written = unicodedata.normalize("NFKC", text(cell))
    digits = re.sub(r"[\s()\-.]", "", written)
    if PHONE.fullmatch(digits) is None:
        raise Unreadable(
            "不是电话号码；请只写数字，例如13800001234。", "This is no phone number; write digits."
        )
    return digits


def email(cell: object) -> str:
    """Return an address of e-mail.

    :raises Unreadable: it is none.
    """
    written = text(cell)
    if EMAIL.fullmatch(written) is None:
        raise Unreadable("不是邮箱地址。", "This is no e-mail address.")
    return written


def choice(column: Column, cell: object) -> str:
    """Return one of the few words that a column may say, as it is kept.

    :raises Unreadable: it says another one.
    """
    written = text(cell).lower()
    for known, words in column.choices.items():
        if written in (known, words.zh, words.en):
            return known
    if written in column.also:
        return column.also[written]
    zh, en = ([w.zh for w in column.choices.values()], [w.en for w in column.choices.values()])
    raise Unreadable(
        f"{column.words.zh}只能写：{'、'.join(zh)}。",
        f"{column.words.en} must be one of: {', '.join(en)}.",
    )


def clock(cell: object) -> str:
    """Return a time of the day, such as ``08:30``.

    :raises Unreadable: it is none.
    """
    if isinstance(cell, time | datetime):
        return f"{cell:%H:%M}"
    written = unicodedata.normalize("NFKC", text(cell)).replace("点", ":").rstrip(":")
    said = re.fullmatch(r"(\d{1,2})(?::(\d{1,2}))?(?::00)?", written)
    hour, minute = (int(said[1]), int(said[2] or 0)) if said else (-1, 0)
    if not (0 <= hour <= LAST_HOUR and minute <= LAST_MINUTE):
        raise Unreadable("请写成08:30这样的时间。", "Write a time such as 08:30.")
    return f"{hour:02}:{minute:02}"


def weekdays(cell: object) -> str:
    """Return days of the week by their numbers, such as ``01234``.

    :raises Unreadable: it says none.
    """
    try:
        return days_of(text(cell))
    except NoWeekdays:
        raise Unreadable(
            "请写成周一至周五、周六、每天这样的星期。", "Write weekdays such as Mon-Fri or daily."
        ) from None


READERS: Mapping[Shape, Callable[[object], Stated]] = {
    Shape.TEXT: text,
    Shape.CODE: code,
    Shape.DAY: day,
    Shape.YEARS: years,
    Shape.PHONE: phone,
    Shape.EMAIL: email,
    Shape.TIME: clock,
    Shape.WEEKDAYS: weekdays,
}
