"""The sums of a rehearsal with their names: by limit, by role, by rule."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from steward.domain.procedures.words import Words
from steward.domain.rehearsing.changes import Aspect
from steward.domain.rehearsing.tallies import Line, Tally
from steward.queries.rehearsals.titles import Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What became of the clocks of a limit on one side; ``breached`` are those still not done."""

    met: int = 0
    met_late: int = 0
    breached: int = 0
    other: int = 0

    @property
    def missed(self) -> int:
        """Those that were not done in time."""
        return self.met_late + self.breached

    @property
    def total(self) -> int:
        """Every clock that started."""
        return self.met + self.missed + self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitLine:
    """A limit on both sides. ``cases`` is how many cases change in it, ``mark`` finds them."""

    ref: str
    title: Words
    before: Results
    after: Results
    cases: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """How often a role is told of something late, or of something that happened."""

    role: str
    title: Words
    escalations: tuple[int, int]
    notices: tuple[int, int]
    cases: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """How often a rule refuses a fact, or gives rise to a case; or how often a grade is reached."""

    rule: str
    title: Words
    word: str
    before: int
    after: int
    cases: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All sums. ``failed`` says why cases could not be judged, and how many."""

    cases: int
    changed: int
    limits: tuple[LimitLine, ...]
    roles: tuple[RoleLine, ...]
    barred: tuple[RuleLine, ...]
    derived: tuple[RuleLine, ...]
    grades: tuple[RuleLine, ...]
    failed: tuple[tuple[str, int], ...]


def report(tally: Tally, titles: Titles) -> Report:
    """Return the sums of a tally with their names."""
    return Report(
        cases=tally.cases,
        changed=tally.changed,
        limits=tuple(_limits(tally, titles)),
        roles=tuple(_roles(tally, titles)),
        barred=tuple(_rules(tally, Aspect.BARRED, titles.guard)),
        derived=tuple(_rules(tally, Aspect.DERIVED, titles.derivation)),
        grades=tuple(_rules(tally, Aspect.GRADE, _no_title)),
        failed=tuple(sorted(tally.failed.items())),
    )


def _limits(tally: Tally, titles: Titles) -> Iterator[LimitLine]:
    for ref, lines in _by_key(tally.lines(Aspect.CLOCK)):
        mark = f"{Aspect.CLOCK}:{ref}"
        yield LimitLine(
            ref=ref,
            title=titles.source(ref),
            before=Results(**{line.word: line.before for line in lines}),
            after=Results(**{line.word: line.after for line in lines}),
            cases=tally.touched[mark],
            mark=mark,
        )


def _roles(tally: Tally, titles: Titles) -> Iterator[RoleLine]:
    for role, lines in _by_key(tally.lines(Aspect.MESSAGE)):
        counts = {line.word: (line.before, line.after) for line in lines}
        mark = f"{Aspect.MESSAGE}:{role}"
        yield RoleLine(
            role=role,
            title=titles.role(role),
            escalations=counts.get("escalation", (0, 0)),
            notices=counts.get("notice", (0, 0)),
            cases=tally.touched[mark],
            mark=mark,
        )


def _rules(tally: Tally, aspect: Aspect, title: Callable[[str], Words]) -> Iterator[RuleLine]:
    for line in tally.lines(aspect):
        mark = f"{aspect}:{line.key}"
        yield RuleLine(
            rule=line.key,
            title=title(line.key),
            word=line.word,
            before=line.before,
            after=line.after,
            cases=tally.touched[mark],
            mark=mark,
        )


def _no_title(_key: str) -> Words:
    return Words("", "")


def _by_key(lines: Iterable[Line]) -> Iterator[tuple[str, list[Line]]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.key, []).append(line)
    yield from found.items()
