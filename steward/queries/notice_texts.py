"""The texts of notices that are posted: of the procedure, or as the company words them."""

from collections.abc import Iterable, Mapping
from datetime import date

from steward.domain.procedures.papers import Occasion, Paper, PaperLine, Says
from steward.domain.procedures.wordings import Wording
from steward.domain.procedures.words import Words
from steward.domain.wordings import filled
from steward.queries.own_texts import SUBJECT
from steward.queries.words import said
from steward.store.changes import settled


def notice_wordings(papers: Iterable[Paper]) -> tuple[Wording, ...]:
    """Return the texts that stand on notices; one that a setting holds is worded there."""
    return tuple(
        _wording(paper, line, line.text)
        for paper in papers
        for line in paper.lines
        if paper.occasion is Occasion.EXPIRY
        and line.says is Says.TEXT
        and line.text is not None
        and line.setting is None
    )


def notice_text(
    paper: Paper, line: PaperLine, values: Mapping[str, str], company: int, day: date
) -> str:
    """Return what a line of a notice says on a day, filled."""
    if line.text is None:
        return ""
    ref = _wording(paper, line, line.text).ref
    own = settled(company, SUBJECT, day).get(ref) if line.setting is None else None
    return filled(own["body"] if own and not own["retired"] else said(line.text), values)


def _wording(paper: Paper, line: PaperLine, text: Words) -> Wording:
    return Wording(
        rule=paper.rule,
        key=f"{paper.key}.{line.key}",
        title=Words(f"{paper.title.zh}：{line.title.zh}", f"{paper.title.en}: {line.title.en}"),
        text=text,
        pack=paper.pack,
    )
