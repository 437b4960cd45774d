"""What a pack leaves open: the declaration of each setting, and the values a company chose."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from enum import StrEnum

from steward.domain.calendars import CalendarInvalid, Shift
from steward.domain.limits import Limit, LimitInvalid
from steward.domain.procedures.records import Setting
from steward.domain.procedures.seasons import Season
from steward.domain.procedures.words import Words
from steward.packs.book import Book
from steward.packs.problems import SettingInvalid
from steward.packs.tables import Table, a_number, hint


class Type(StrEnum):
    """The types a setting may have."""

    NUMBER = "number"
    LIMIT = "limit"
    ROLES = "roles"
    CHOICE = "choice"
    FLAG = "flag"
    SEASON = "season"
    TEXT = "text"
    HOURS = "hours"


NONE = "none"
"""The value of a limit that its source does not give: the duty is shown, and never late.

Only a setting that has this default may be set to it.
"""


class ValueInvalid(ValueError):
    """The value does not fit the setting; the message is a plain sentence."""


def declared(book: Book) -> dict[str, Setting]:
    """Return the settings of a pack, with their defaults checked."""
    found: dict[str, Setting] = {}
    for line in book.of("settings"):
        table = Table(line, book)
        setting = _setting(line.key, table)
        table.close()
        if setting is not None:
            found[line.key] = setting
    return found


def bind(
    pack: str, settings: Mapping[str, Setting], chosen: Mapping[str, object], roles: Collection[str]
) -> dict[str, object]:
    """Return the value of every setting: the one chosen, or the default.

    :raises SettingInvalid: no such setting, or a value that does not fit it.
    """
    for key in chosen:
        if key not in settings:
            meant = hint(key, settings) or f"; it has {', '.join(settings) or 'none'}"
            raise SettingInvalid(pack, key, f"the pack {pack!r} has no setting {key!r}{meant}")
    values: dict[str, object] = {}
    for key, setting in settings.items():
        try:
            values[key] = fitting(setting, chosen.get(key, setting.default), roles)
        except ValueInvalid as error:
            raise SettingInvalid(pack, key, f"{key!r}: {error}") from None
    return values


def fitting(setting: Setting, value: object, roles: Collection[str]) -> object:
    """Return a value as the type of its setting has it.

    :raises ValueInvalid: it does not fit.
    """
    match Type(setting.type):
        case Type.NUMBER:
            return _number(setting, value)
        case Type.LIMIT:
            return None if value == NONE == setting.default else _limit(value)
        case Type.ROLES:
            return _roles(value, roles)
        case Type.CHOICE:
            return _choice(setting, value)
        case Type.SEASON:
            return _season(value)
        case Type.HOURS:
            return _hours(value)
        case Type.TEXT:
            return _text(value)
        case Type.FLAG:
            if not isinstance(value, bool):
                raise ValueInvalid(f"this must be true or false, not {value!r}")
            return value


def _setting(key: str, table: Table) -> Setting | None:
    kind = table.choice("type", Type)
    default = table.raw("default")
    lowest, highest = table.number("lowest"), table.number("highest")
    setting = Setting(
        key=key,
        type=kind or "",
        default=default,
        title=table.words("title"),
        why=table.words("why"),
        lowest=None if lowest is None else float(lowest),
        highest=None if highest is None else float(highest),
        choices=_choices(table),
    )
    if kind is None:
        table.needs("type")
        return None
    if default is None:
        table.needs("default")
        return None
    try:
        fitting(setting, default, table.book.keys("roles"))
    except ValueInvalid as error:
        table.wrong("default", str(error))
        return None
    return setting


def _choices(table: Table) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for choice in table.tables("choice"):
        found[choice.text("value")] = choice.words("title")
        choice.close()
    return found


def _number(setting: Setting, value: object) -> Decimal:
    number = a_number(value)
    if number is None:
        raise ValueInvalid(f"this must be a number, not {value!r}")
    if setting.lowest is not None and number < Decimal(str(setting.lowest)):
        raise ValueInvalid(f"{number} is too low; the lowest is {setting.lowest:g}")
    if setting.highest is not None and number > Decimal(str(setting.highest)):
        raise ValueInvalid(f"{number} is too high; the highest is {setting.highest:g}")
    return number


def _limit(value: object) -> Limit:
    if not isinstance(value, str):
        raise ValueInvalid(f"this must be a limit like '24 hours', not {value!r}")
    try:
        return Limit.parse(value)
    except LimitInvalid as error:
        raise ValueInvalid(str(error)) from None


def _season(value: object) -> Season:
    if isinstance(value, Season):
        return value
    if not isinstance(value, str):
        raise ValueInvalid(f"this must be a season like '11-15/03-15', not {value!r}")
    try:
        return Season.parse(value)
    except ValueError as error:
        raise ValueInvalid(str(error)) from None


def _hours(value: object) -> Shift:
    if isinstance(value, Shift):
        return value
    if not isinstance(value, str):
        raise ValueInvalid(f"these must be hours like '21:00-08:00', not {value!r}")
    try:
        return Shift.parse(value)
    except CalendarInvalid as error:
        raise ValueInvalid(error.reason) from None


def _text(value: object) -> str:
    """A text may be empty: the company has not written it yet."""
    if not isinstance(value, str):
        raise ValueInvalid(f"this must be a text, not {value!r}")
    return value.strip()


def _roles(value: object, roles: Collection[str]) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueInvalid(f"this must be a list of at least one role, not {value!r}")
    for role in value:
        if role not in roles:
            raise ValueInvalid(f"there is no role {role!r}{hint(str(role), roles)}")
    if len(set(value)) < len(value):
        raise ValueInvalid("a role stands in the list twice")
    return tuple(value)


def _choice(setting: Setting, value: object) -> str:
    if not isinstance(value, str) or value not in setting.choices:
        raise ValueInvalid(f"{value!r} is not one of {', '.join(setting.choices)}")
    return value
