"""Patterns, conditions and limits as the reference writes them: in the words of the TOML."""

from collections.abc import Iterable

from steward.domain.limits import Limit
from steward.domain.procedures.milestones import Ladder, Milestone
from steward.domain.procedures.patterns import (
    Answered,
    AtLeast,
    Below,
    Check,
    Includes,
    IsIn,
    IsNotIn,
    Lacks,
    Mentions,
    Pattern,
    Stated,
    Test,
)
from steward.domain.procedures.words import Words


def both(words: Words) -> str:
    """Return a text in both languages."""
    return f"{words.zh} · {words.en}"


def facts(patterns: Iterable[Pattern]) -> str:
    """Return the facts that patterns speak of."""
    return " or ".join(_fact(pattern) for pattern in patterns)


def conditions(tests: Iterable[Test]) -> str:
    """Return what must hold."""
    return "; ".join(f"{test.field.rstrip('_')} {_check(test.check)}" for test in tests)


def within(milestone: Milestone) -> str:
    """Return the limit of a milestone, and the setting that it comes from."""
    if milestone.within is None:
        return "no limit given"
    limit = f"{milestone.within}".replace("_", " ")
    if milestone.opens_after is not None:
        limit += f", not before {milestone.opens_after}".replace("_", " ")
    return f"{limit} (`{milestone.setting}`)" if milestone.setting else limit


def counted(milestone: Milestone) -> str:
    """Return from which fact a milestone runs, and from which it counts."""
    start = facts(milestone.starts_on)
    if milestone.starts_when is not None:
        start += f", {milestone.starts_when.value.replace('_', ' ')}"
    return f"{start}; counts from `{milestone.counts_from}`" if milestone.counts_from else start


def rungs(ladder: Ladder) -> str:
    """Return the rungs of a ladder in order."""
    return " → ".join(f"`{r.role}`{_after(r.after)}" for r in ladder.rungs)


def _fact(pattern: Pattern) -> str:
    name = f"`{pattern.fact}`"
    return f"{name} ({conditions(pattern.tests)})" if pattern.tests else name


def _check(check: Check) -> str:
    match check:
        case IsIn(values=values):
            return f"is {_one_of(values)}"
        case IsNotIn(values=values):
            return f"is not {_one_of(values)}"
        case Below(bound=bound):
            return f"below {bound}"
        case AtLeast(bound=bound):
            return f"at least {bound}"
        case Stated(stated=stated):
            return "stated" if stated else "not stated"
        case Includes(values=values):
            return f"with {' and '.join(sorted(values))}"
        case Lacks(values=values):
            return f"without {' or '.join(sorted(values))}"
        case Mentions(phrases=phrases):
            return f"mentions {' or '.join(phrases)}"
        case Answered(question=question, values=values):
            return f"`{question}` answered {_one_of(values)}"


def _one_of(values: Iterable[object]) -> str:
    return " or ".join(sorted(str(v).lower() if isinstance(v, bool) else str(v) for v in values))


def _after(limit: Limit | None) -> str:
    return f" after {limit}".replace("_", " ") if limit else ""
