"""What may be wrong with a pack or with a setting, said in plain sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from steward.domain.procedures.words import Words


class Cause(StrEnum):
    """What a company can bring about by what it adopts or sets; the desk says it in its own words.

    All else is a fault in the files of a pack, which only their author can mend.
    """

    FILES = "files"
    TWICE = "twice"
    ORDER = "order"
    NEVER_OPEN = "never_open"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a pack: the file, the key path such as ``milestone[x].within``.

    ``about`` are the titles that the cause is about: of packs in a wrong order, of milestones.
    """

    file: str
    key: str
    reason: str
    cause: Cause = field(default=Cause.FILES, compare=False)
    about: tuple[Words, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.reason) if part)


class PackInvalid(Exception):
    """A pack cannot be used; ``problems`` has everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class PackUnknown(Exception):
    """No pack, or no version of it, has this name; the message says which there are."""

    def __init__(self, pack: str, reason: str) -> None:
        super().__init__(reason)
        self.pack = pack
        self.reason = reason


class SettingInvalid(Exception):
    """A pack has no such setting, or the value does not fit it."""

    def __init__(self, pack: str, key: str, reason: str) -> None:
        super().__init__(reason)
        self.pack = pack
        self.key = key
        self.reason = reason
