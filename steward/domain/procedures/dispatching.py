"""What a procedure says of dispatching 派工: which trades there are, and who gets a case how."""

from dataclasses import dataclass

from steward.domain.cases.words import Assigning, Criterion, Hindrance
from steward.domain.procedures.patterns import Test
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A trade 工种. A case whose report says one of ``words`` is taken to need it."""

    rule: str
    key: str
    title: Words
    words: tuple[str, ...] = ()
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatching:
    """Cases that somebody is sent to, and how it is settled who that is.

    ``order`` says by what one worker comes before another where the rule chooses. Whoever has
    ``most_claimed`` open cases takes no further one; without a number anybody may. A case that was
    given back for a reason in ``again`` is given to the next by itself; for another, somebody
    decides.
    """

    rule: str
    key: str
    matter: str
    title: Words
    applies: tuple[Test, ...] = ()
    way: Assigning
    order: tuple[Criterion, ...] = ()
    most_claimed: int | None = None
    again: tuple[Hindrance, ...] = ()
    pack: str

    @property
    def by_itself(self) -> bool:
        """Whether the procedure settles who gets a case, and nobody has to press anything."""
        return self.way in (Assigning.ROUND_ROBIN, Assigning.BY_RULE)
