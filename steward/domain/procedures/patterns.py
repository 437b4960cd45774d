"""Which facts and which cases a line of a procedure speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from steward.domain.cases.answers import Answers
from steward.domain.cases.facts import Fact
from steward.domain.cases.state import Case
from steward.domain.cases.words import OWN_KINDS, Kind


@dataclass(frozen=True, slots=True)
class IsIn:
    """The value was stated and is one of these."""

    values: frozenset[object]

    def holds(self, value: object) -> bool:
        return value in self.values


@dataclass(frozen=True, slots=True)
class IsNotIn:
    """The value is none of these; a value that was not stated passes."""

    values: frozenset[object]

    def holds(self, value: object) -> bool:
        return value not in self.values


@dataclass(frozen=True, slots=True)
class Below:
    """The value was stated and is strictly lower 低于."""

    bound: Decimal

    def holds(self, value: object) -> bool:
        return isinstance(value, int | Decimal) and value < self.bound


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The value was stated and is not lower 以上."""

    bound: Decimal

    def holds(self, value: object) -> bool:
        return isinstance(value, int | Decimal) and value >= self.bound


@dataclass(frozen=True, slots=True)
class Stated:
    """The value was stated, or was not."""

    stated: bool

    def holds(self, value: object) -> bool:
        return (value is not None and value != ()) is self.stated


@dataclass(frozen=True, slots=True)
class Includes:
    """The list has every one of these."""

    values: frozenset[str]

    def holds(self, value: object) -> bool:
        return isinstance(value, tuple) and self.values <= set(value)


@dataclass(frozen=True, slots=True)
class Lacks:
    """The list misses at least one of these."""

    values: frozenset[str]

    def holds(self, value: object) -> bool:
        return not Includes(self.values).holds(value)


@dataclass(frozen=True, slots=True)
class Mentions:
    """The text says at least one of these."""

    phrases: tuple[str, ...]

    def holds(self, value: object) -> bool:
        return isinstance(value, str) and any(phrase in value for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class Answered:
    """The question of a form was answered with one of these."""

    question: str
    values: frozenset[object]

    def holds(self, value: object) -> bool:
        return isinstance(value, Answers) and value.get(self.question) in self.values


Check = IsIn | IsNotIn | Below | AtLeast | Stated | Includes | Lacks | Mentions | Answered


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on one field of a fact or of a case."""

    __test__ = False  # pytest collects classes of this name

    field: str
    check: Check

    def holds(self, subject: Fact | Case) -> bool:
        return self.check.holds(getattr(subject, self.field))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fact of this name whose fields pass every test."""

    fact: str
    tests: tuple[Test, ...] = ()

    def matches(self, fact: Fact) -> bool:
        return fact.name == self.fact and all_hold(self.tests, fact)


def any_matches(patterns: Iterable[Pattern], fact: Fact) -> bool:
    """Tell whether one of the patterns matches."""
    # Asked more often than anything else, and a loop costs half as much as a generator.
    for pattern in patterns:  # noqa: SIM110
        if pattern.fact == fact.name and all_hold(pattern.tests, fact):
            return True
    return False


def all_hold(tests: Iterable[Test], subject: Fact | Case) -> bool:
    """Tell whether a line with these tests concerns the case, or the fact: it passes every one.

    Lines are about what people report. A case that the desk opened itself concerns only those
    that name its kind.
    """
    for test in tests:
        if not test.check.holds(getattr(subject, test.field)):
            return False
    own = isinstance(subject, Case) and subject.kind in OWN_KINDS
    return not own or _names_a_kind(tests)


def speaks_of(applies: Iterable[Test], kind: Kind) -> bool:
    """Tell whether a line may concern cases of this kind."""
    applies = tuple(applies)
    named = kind not in OWN_KINDS or _names_a_kind(applies)
    return named and all(test.check.holds(kind) for test in applies if test.field == "kind")


def _names_a_kind(tests: Iterable[Test]) -> bool:
    return any(test.field == "kind" and isinstance(test.check, IsIn) for test in tests)
