"""A rehearsal as lines for a terminal, and as plain values."""

from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from steward.cli.stats import table
from steward.domain.procedures.words import Words
from steward.operations.rehearsing.questions import Question
from steward.queries.rehearsals.failures import why_not_judged
from steward.queries.rehearsals.reports import Report, Results, RuleLine
from steward.queries.rehearsals.results import Changed

SHOWN = 20


def lines(
    name: str, question: Question, sums: Report, changed: Sequence[Changed], language: str
) -> Iterator[str]:
    """Yield the sums of a rehearsal, and the first of the cases that change."""

    def said(zh: str, en: str) -> str:
        return Words(zh, en).in_language(language)

    def rows_of(found: Sequence[RuleLine]) -> list[tuple[object, ...]]:
        return [
            (
                f"{line.rule} {line.title.in_language(language)}".strip(),
                *(line.word, line.before, line.after),
            )
            for line in found
        ]

    packs = "、".join(f"{pack}/{version}" for pack, version, _ in question.candidate.packs)
    yield said(f"{name}：按 {packs} 试运行", f"{name}: rehearsed by {packs}")
    yield said(
        f"事项{sums.cases}件，结果不同的{sums.changed}件。",
        f"Cases: {sums.cases:,}; otherwise in {sums.changed:,}.",
    )
    for failed, count in sums.failed:
        reason = why_not_judged(failed).in_language(language)
        yield said(f"{count}件无法试运行：{reason}", f"{count:,} could not be judged: {reason}")
    header = said(
        "时限|按时|逾期完成|逾期未完成|试：按时|逾期完成|逾期未完成|涉及事项",
        "Limit|met|met late|breached|then: met|met late|breached|cases",
    )
    yield ""
    yield from table(
        header.split("|"),
        [
            (
                f"{line.ref} {line.title.in_language(language)}",
                *(line.before.met, line.before.met_late, line.before.breached),
                *(line.after.met, line.after.met_late, line.after.breached),
                line.cases,
            )
            for line in sums.limits
            if line.cases
        ],
    )
    same = sum(not line.cases for line in sums.limits)
    yield said(f"其余{same}个时限没有变化。", f"The other {same} limits stay as they are.")
    header = said(
        "岗位|升级|通知|试：升级|通知|涉及事项", "Told|late|at once|then: late|at once|cases"
    )
    yield ""
    yield from table(
        header.split("|"),
        [
            (
                line.title.in_language(language),
                *(line.escalations[0], line.notices[0], line.escalations[1], line.notices[1]),
                line.cases,
            )
            for line in sums.roles
        ],
    )
    for zh, en, found in (
        ("不许做|记录|原来|试", "Refused|fact|before|then", sums.barred),
        ("引出事项||原来|试", "Derived||before|then", sums.derived),
        ("投诉级别||原来|试", "Severity||before|then", sums.grades),
    ):
        if found:
            yield ""
            yield from table(said(zh, en).split("|"), rows_of(found))
    if changed:
        yield ""
        yield said("结果不同的事项：", "Cases that come out otherwise:")
    for case in changed[:SHOWN]:
        yield f"{case.ref}  {' '.join(case.marks)}"
    if len(changed) > SHOWN:
        more = len(changed) - SHOWN
        yield said(f"另有{more}件，用 --json 查看。", f"And {more:,} more; --json has them all.")


def document(question: Question, sums: Report, changed: Sequence[Changed]) -> dict[str, Any]:
    """Return a rehearsal as plain values; instants in ISO 8601 in the company's time zone."""
    zone = ZoneInfo(question.zone)
    return {
        "at": question.now.astimezone(zone).isoformat(),
        "from": question.since.isoformat(),
        "until": question.until.isoformat(),
        "in_hand": question.in_hand,
        "packs": [list(pack) for pack in question.candidate.packs],
        "settings": question.candidate.settings,
        "calendar": question.candidate.calendar,
        "cases": sums.cases,
        "changed": sums.changed,
        "failed": [
            {"reason": why_not_judged(reason).en, "cases": count} for reason, count in sums.failed
        ],
        "limits": [
            {
                "milestone": line.ref,
                "before": _results(line.before),
                "after": _results(line.after),
                "cases": line.cases,
            }
            for line in sums.limits
        ],
        "roles": [
            {
                "role": line.role,
                "escalations": list(line.escalations),
                "notices": list(line.notices),
                "cases": line.cases,
            }
            for line in sums.roles
        ],
        "refused": [_rule(line) | {"fact": line.word} for line in sums.barred],
        "derived": [_rule(line) for line in sums.derived],
        "severities": [
            {"severity": line.word, "before": line.before, "after": line.after}
            for line in sums.grades
        ],
        "changed_cases": [{"case": c.ref, "changes": list(c.marks)} for c in changed],
    }


def _results(found: Results) -> dict[str, int]:
    return {
        "met": found.met,
        "met_late": found.met_late,
        "breached": found.breached,
        "other": found.other,
    }


def _rule(line: RuleLine) -> dict[str, Any]:
    return {"rule": line.rule, "before": line.before, "after": line.after, "cases": line.cases}
