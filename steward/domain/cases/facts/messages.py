"""Facts of what the resident is told in so many words: said at once, or waiting to be sent."""

from dataclasses import dataclass
from typing import ClassVar

from steward.domain.cases.facts.base import Fact, Ranges
from steward.domain.cases.words import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Messaged(Fact):
    """给住户的话: the note is what the resident is told, in this way.

    What is written waits until it was passed on; what is spoken was said when it is recorded.
    ``explains`` is the milestone of which the words say why it is late.
    """

    name: ClassVar[str] = "messaged"
    by_desk: ClassVar[frozenset[str]] = frozenset({"explains"})
    way: Method
    explains: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageGiven(Fact):
    """话已转达: the message of the entry with this number reached the resident, in this way."""

    name: ClassVar[str] = "message_given"
    ranges: ClassVar[Ranges] = {"entry": (1, None)}
    entry: int
    way: Method | None = None
