"""What the commands that import have in common."""

from collections.abc import Sequence

import click

from steward.domain.procedures.words import Words
from steward.operations.importing import Problem
from steward.queries.companies import Company, CompanyUnknown, companies


def company_named(slug: str | None) -> Company:
    """Return the company that is meant.

    :raises click.UsageError: there are several, or none of this name.
    """
    try:
        found = companies(slug)
    except CompanyUnknown as error:
        raise click.BadParameter(str(error), param_hint="--company") from None
    if len(found) != 1:
        known = ", ".join(company.slug for company in found) or "none yet"
        raise click.UsageError(f"Say which --company; there are: {known}.")
    return found[0]


def problems_said(problems: Sequence[Problem], language: str) -> str:
    """Return every problem of a file in its own line."""
    lines = [_problem(problem, language) for problem in problems]
    count = len(problems)
    end = Words(f"共{count}处问题，什么也没有导入。", f"{count:,} problems; nothing was imported.")
    return "\n".join(["", *lines, end.in_language(language)])


def _problem(problem: Problem, language: str) -> str:
    column, value = problem.column, problem.value
    zh = f"第{problem.row}行" + (f"，“{column}”列" if column else "")
    en = f"Row {problem.row}" + (f', column "{column}"' if column else "")
    if value:
        zh, en = f"{zh}（{value}）", f"{en} ({value})"
    sentence = problem.words
    return Words(f"{zh}：{sentence.zh}", f"{en}: {sentence.en}").in_language(language)
