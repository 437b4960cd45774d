"""A pack while it is read: its lines by section, the names it defines, what was found wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from steward.packs.files import Source
from steward.packs.problems import Problem

NAMED = ("roles", "ladders", "settings")
"""Sections written as tables: ``[roles.clerk]``."""

LISTED = (
    "milestone",
    "guard",
    "derivation",
    "notice",
    "detector",
    "duty",
    "severity",
    "rate",
    "mean",
    "duration",
    "distribution",
    "sample",
    "comparison",
    "component",
    "exclusion",
    "charge",
    "paper",
    "place_duty",
    "category",
    "channel",
    "reaching",
    "trade",
    "dispatch",
    "form",
    "guidance",
    "label",
    "message",
)
"""Sections written as lists of tables: ``[[milestone]]``."""


@dataclass(frozen=True, slots=True)
class Line:
    """One table of a pack and where it stands."""

    file: str
    path: str
    key: str
    data: Mapping[str, object]


@dataclass(slots=True)
class Book:
    """The lines of one pack, and what they may refer to by name."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    prefixes: frozenset[str] = frozenset()
    values: Mapping[str, object] = field(default_factory=dict)

    def of(self, section: str) -> list[Line]:
        """Return the lines of a section, in the order of the files."""
        return self.lines.get(section, [])

    def keys(self, section: str) -> tuple[str, ...]:
        """Return the keys that the lines of a section define."""
        return tuple(line.key for line in self.of(section))


def bound(sources: Iterable[Source]) -> Book:
    """Return the lines of all files as one book; what has no place in a pack is a problem."""
    book = Book()
    for source in sources:
        for section, content in source.data.items():
            _add(book, source.file, section, content)
    if not book.of("pack"):
        book.problems.append(Problem("pack.toml", "pack", "the table [pack] is missing"))
    for lines in book.lines.values():
        _twice(book, lines)
    return book


def _add(book: Book, file: str, section: str, content: object) -> None:
    known = book.lines.setdefault(section, [])
    if section == "pack" and isinstance(content, dict):
        known.append(Line(file, section, section, content))
    elif section in NAMED and isinstance(content, dict) and _are_tables(content.values()):
        known += [Line(file, f"{section}[{k}]", k, data) for k, data in content.items()]
    elif section in LISTED and isinstance(content, list) and _are_tables(content):
        for number, data in enumerate(content, start=1):
            key = data.get("key")
            named = key if isinstance(key, str) and key else str(number)
            known.append(Line(file, f"{section}[{named}]", named, data))
    elif section in ("pack", *NAMED, *LISTED):
        wanted = f"[[{section}]]" if section in LISTED else f"[{section}.a_key]"
        book.problems.append(Problem(file, section, f"write this as tables of the form {wanted}"))
    else:
        there = ", ".join(("pack", *NAMED, *LISTED))
        book.problems.append(
            Problem(file, section, f"a pack has no section {section!r}; there are {there}")
        )


def _are_tables(items: Iterable[object]) -> bool:
    return all(isinstance(item, dict) for item in items)


def _twice(book: Book, lines: list[Line]) -> None:
    seen: dict[str, str] = {}
    for line in lines:
        if line.key in seen:
            book.problems.append(
                Problem(
                    line.file,
                    line.path,
                    f"the key {line.key!r} is used twice; the first is in {seen[line.key]}",
                )
            )
        seen.setdefault(line.key, line.file)
