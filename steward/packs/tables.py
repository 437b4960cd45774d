"""One TOML table, asked key by key: what is missing or of the wrong type becomes a problem."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from steward.domain.limits import Limit, LimitInvalid
from steward.domain.procedures.words import Words
from steward.packs.book import Book, Line
from steward.packs.problems import Cause, Problem

E = TypeVar("E", bound=StrEnum)


class Table:
    """A table of a pack. A text ``$name`` stands for the value of the setting of that name.

    Every question reports what is wrong with its key and gives a harmless value instead, so that
    one reading of a pack finds all its problems.
    """

    def __init__(self, line: Line, book: Book) -> None:
        self.line = line
        self.book = book
        self._asked: set[str] = set()

    def raw(self, key: str) -> object | None:
        """Return what is written under a key, or the value of the setting that it names."""
        self._asked.add(key)
        value = self.line.data.get(key)
        if not (isinstance(value, str) and value.startswith("$")):
            return value
        if value[1:] in self.book.values:
            return self.book.values[value[1:]]
        self.wrong(key, f"there is no setting {value[1:]!r}{hint(value[1:], self.book.values)}")
        return None

    def setting(self, key: str) -> str | None:
        """Return the name of the setting that stands under a key."""
        value = self.line.data.get(key)
        return value[1:] if isinstance(value, str) and value.startswith("$") else None

    def wrong(self, key: str, reason: str, cause: Cause = Cause.FILES, *about: Words) -> None:
        """Report a problem with a key of this table."""
        path = f"{self.line.path}.{key}" if key else self.line.path
        self.book.problems.append(Problem(self.line.file, path, reason, cause, about))

    def needs(self, key: str) -> None:
        """Report that a key is missing, unless its value was wrong already."""
        if key not in self.line.data:
            self.wrong(key, f"the key {key!r} is missing")

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.raw(key)
        if isinstance(value, str) and value.strip():
            return value
        if key in self.line.data and value is not None:
            self.wrong(key, f"this must be a text, not {value!r}")
        else:
            self.needs(key)
        return ""

    def words(self, key: str) -> Words:
        """Return a text that must be there in Chinese (``key``) and in English (``key_en``)."""
        zh, en = self.raw(key), self.raw(f"{key}_en")
        for name, value, language in ((key, zh, "Chinese"), (f"{key}_en", en, "English")):
            if not isinstance(value, str) or not value.strip():
                self.wrong(name, f"the {language} text is missing")
        return Words(str(zh), str(en))

    def flag(self, key: str) -> bool:
        """Return true or false; false where nothing is said."""
        value = self.raw(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, f"this must be true or false, not {value!r}")
        return value is True

    def whole(self, key: str, lowest: int, highest: int) -> int | None:
        """Return a whole number between two bounds, both included."""
        value = self.raw(key)
        if isinstance(value, Decimal) and value == value.to_integral_value():
            value = int(value)
        if value is None or (type(value) is int and lowest <= value <= highest):
            return value
        self.wrong(key, f"this must be a whole number from {lowest} to {highest}, not {value!s}")
        return None

    def number(self, key: str) -> Decimal | None:
        """Return a number, exactly as written."""
        value = self.raw(key)
        if value is None or (number := a_number(value)) is not None:
            return None if value is None else number
        self.wrong(key, f"this must be a number, not {value!r}")
        return None

    def day(self, key: str) -> date:
        """Return a date that must be there."""
        value = self.raw(key)
        if type(value) is date:
            return value
        if value is None:
            self.needs(key)
        else:
            self.wrong(key, f"this must be a date like 2009-06-01, not {value!r}")
        return date.min

    def limit(self, key: str) -> Limit | None:
        """Return a limit such as ``24 hours``, or none."""
        value = self.raw(key)
        if value is None or isinstance(value, Limit):
            return value
        try:
            return Limit.parse(value if isinstance(value, str) else repr(value))
        except LimitInvalid as error:
            self.wrong(key, str(error))
        return None

    def choice(self, key: str, among: type[E]) -> E | None:
        """Return a member of a closed vocabulary, or none."""
        value = self.raw(key)
        known = [member.value for member in among]
        if value is None or value in known:
            return None if value is None else among(str(value))
        self.wrong(key, f"{value!r} is not one of {', '.join(known)}")
        return None

    def name(self, key: str, among: Collection[str], what: str) -> str | None:
        """Return a name that must be one of those known."""
        value = self.raw(key)
        if value is None or self._known(key, value, among, what):
            return None if value is None else str(value)
        return None

    def names(self, key: str, among: Collection[str], what: str) -> tuple[str, ...]:
        """Return a list of names, each one of those known."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.wrong(key, f"this must be a list, not {value!r}")
            return ()
        return tuple(str(v) for v in value if self._known(key, v, among, what))

    def table(self, key: str) -> "Table | None":
        """Return the table under a key."""
        value = self.raw(key)
        if value is None or isinstance(value, Mapping):
            return None if value is None else self.inner(key, value)
        self.wrong(key, f"this must be a table, not {value!r}")
        return None

    def tables(self, key: str) -> "list[Table]":
        """Return the list of tables under a key."""
        value = self.raw(key)
        if value is None:
            return []
        if isinstance(value, list) and all(isinstance(v, Mapping) for v in value):
            return [self.inner(f"{key}[{n}]", v) for n, v in enumerate(value, start=1)]
        self.wrong(key, "this must be a list of tables")
        return []

    def inner(self, key: str, data: Mapping[str, object]) -> "Table":
        """Return a table that stands under ``key`` of this one."""
        return Table(Line(self.line.file, f"{self.line.path}.{key}", key, data), self.book)

    def rest(self) -> tuple[str, ...]:
        """Return the keys nobody asked for yet."""
        return tuple(key for key in self.line.data if key not in self._asked)

    def close(self) -> None:
        """Report every key that nobody asked for: a slip of the pen must not pass in silence."""
        for key in self.rest():
            self.wrong(key, f"there is no key {key!r} here{hint(key, self._asked)}")

    def _known(self, key: str, value: object, among: Collection[str], what: str) -> bool:
        if isinstance(value, str) and value in among:
            return True
        self.wrong(key, f"there is no {what} {value!r}{hint(str(value), among)}")
        return False


def a_number(value: object) -> Decimal | None:
    """Return a value as an exact number; none if it is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None


def hint(word: str, among: Collection[str]) -> str:
    """Return what the writer may have meant, as the end of a sentence."""
    close = get_close_matches(word, list(among), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
