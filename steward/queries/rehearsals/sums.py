"""The sums of a rehearsal in the reader's language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from steward.domain.cases.words import Severity
from steward.queries.rehearsals.failures import why_not_judged
from steward.queries.rehearsals.reports import Report, Results, RuleLine
from steward.queries.words import said
from steward.queries.words.facts import done
from steward.queries.words.values import value


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSum:
    """A limit on both sides."""

    title: str
    rule: str
    before: Results
    after: Results
    cases: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSum:
    """A role on both sides: what is late, what is told at once."""

    title: str
    escalations: tuple[int, int]
    notices: tuple[int, int]
    cases: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSum:
    """Something else that is counted on both sides."""

    title: str
    rule: str
    before: int
    after: int
    cases: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is refused, what is derived, or which grades are reached."""

    title: str
    lines: tuple[OtherSum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """All that a page shows of the sums; of the limits those in which something changes."""

    cases: int
    changed: int
    limits_changed: tuple[LimitSum, ...]
    limits_same: int
    roles: tuple[RoleSum, ...]
    others: tuple[Part, ...]
    failed: tuple[tuple[str, int], ...]


def sums(report: Report) -> Sums:
    """Return the sums of a report as a page shows them."""
    changed = tuple(
        LimitSum(
            title=said(line.title),
            rule=line.ref.split(".")[0],
            before=line.before,
            after=line.after,
            cases=line.cases,
            mark=line.mark,
        )
        for line in report.limits
        if line.cases
    )
    return Sums(
        cases=report.cases,
        changed=report.changed,
        limits_changed=changed,
        limits_same=len(report.limits) - len(changed),
        roles=tuple(
            RoleSum(
                title=said(line.title),
                escalations=line.escalations,
                notices=line.notices,
                cases=line.cases,
                mark=line.mark,
            )
            for line in report.roles
        ),
        others=tuple(_parts(report)),
        failed=tuple((said(why_not_judged(reason)), n) for reason, n in report.failed),
    )


def _parts(report: Report) -> list[Part]:
    named = (
        (
            _("不许记"),
            [_other(line, f"{done(line.word)}：{said(line.title)}") for line in report.barred],
        ),
        (_("引出事项"), [_other(line, said(line.title)) for line in report.derived]),
        (_("投诉级别"), [_other(line, value(Severity(line.word))) for line in report.grades]),
    )
    return [Part(title=title, lines=tuple(lines)) for title, lines in named if lines]


def _barred(line: RuleLine) -> str:
    return _("{fact}：{reason}").format(fact=done(line.word), reason=said(line.title))


def _other(line: RuleLine, title: str) -> OtherSum:
    return OtherSum(
        title=title,
        rule=line.rule,
        before=line.before,
        after=line.after,
        cases=line.cases,
        mark=line.mark,
    )
