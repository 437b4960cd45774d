"""What every fact of a case has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from steward.domain.cases.answers import Answers

Ranges = Mapping[str, tuple[int, int | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened to a case. ``note`` is free text or the id of one.

    ``answers`` are those to the questions of the record form whose key is ``form``.
    ``ranges`` gives the lowest and highest value of a number, where it has one. ``by_desk`` are
    the fields that the desk fills in itself. ``either`` are fields of which somebody at the desk
    has to state one: the fact says nothing without. A log of elsewhere may lack them.
    """

    name: ClassVar[str]
    ranges: ClassVar[Ranges] = {}
    by_desk: ClassVar[frozenset[str]] = frozenset()
    either: ClassVar[tuple[str, ...]] = ()
    note: str | None = None
    roles: tuple[str, ...] = ()
    form: str | None = None
    answers: Answers | None = None
