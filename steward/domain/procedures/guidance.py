"""What a source asks people to keep in mind, and the marks by which it sorts cases."""

from dataclasses import dataclass

from steward.domain.procedures.patterns import Test
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """A sentence shown beside the form of the facts named in ``on``, for cases like ``applies``.

    It is for what can be neither timed nor refused: manners, evidence, criteria.
    """

    rule: str
    key: str
    on: tuple[str, ...]
    applies: tuple[Test, ...] = ()
    text: Words
    pack: str

    @property
    def title(self) -> Words:
        """What it says is also what it is called."""
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A mark that a case may bear 标签, one of a ``group``; several may hold at once (VSL-08)."""

    rule: str
    key: str
    group: Words
    title: Words
    criteria: Words
    applies: tuple[Test, ...] = ()
    pack: str
