"""Papers that are handed out or posted: a warranty certificate, a repair card, a notice."""

from dataclasses import dataclass
from enum import StrEnum

from steward.domain.procedures.words import Words


class Occasion(StrEnum):
    """What a paper is of: a place 一处房屋, or a warranty that is about to end 保修将满."""

    PLACE = "place"
    EXPIRY = "expiry"


class Says(StrEnum):
    """What fills a line of a paper.

    ``components`` are what is covered, how long, until when; ``principles`` what is not and who
    pays; ``repairs`` the repairs under warranty with their sign-off; ``blank`` is for the pen.
    """

    PLACE = "place"
    DATES = "dates"
    OWNER = "owner"
    COMPONENTS = "components"
    PRINCIPLES = "principles"
    REPAIRS = "repairs"
    EXPIRY = "expiry"
    TEXT = "text"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line. A ``text`` is the pack's own, or what the company wrote in ``setting``."""

    key: str
    title: Words
    says: Says
    text: Words | None = None
    setting: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that a rule names, with the lines it must have and who signs it."""

    rule: str
    key: str
    title: Words
    occasion: Occasion
    lines: tuple[PaperLine, ...]
    signatures: tuple[Words, ...] = ()
    pack: str
