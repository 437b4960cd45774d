"""Words to residents that a procedure has ready: texts with fields, for cases of some kind."""

from dataclasses import dataclass

from steward.domain.procedures.patterns import Test
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text for the resident, for cases like ``applies``; a company may word it otherwise.

    ``late``: it is the one to begin with when the resident is told why something is late.
    """

    rule: str
    key: str
    title: Words
    text: Words
    applies: tuple[Test, ...] = ()
    late: bool = False
    pack: str

    @property
    def ref(self) -> str:
        """The name under which a company words it otherwise."""
        return f"{self.pack}.{self.key}"
