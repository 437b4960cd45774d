"""The chapters of a procedure's page on dispatching."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from steward.domain.cases.words import Assigning
from steward.domain.procedures.dispatching import Dispatching, Trade
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.words import Words
from steward.queries.chapters_of_duties import Row
from steward.queries.procedure_words import conditions_of
from steward.queries.words import said
from steward.queries.words.values import value


def dispatching(pack: Pack) -> Iterator[tuple[str, str, tuple[str, ...], list[Row]]]:
    """Yield how it is settled who gets a case, and the trades."""
    yield (
        _("派工"),
        _("哪些单要派人，怎么定派给谁。"),
        (_("派工"), _("规则"), _("怎么派"), _("适用")),
        [
            (said(d.title), d.rule, way_words(d), conditions_of(pack, d.applies))
            for d in pack.dispatchings
        ],
    )
    yield (
        _("工种"),
        _("报事内容里有这些字，就先当作这个工种的活。"),
        (_("工种"), _("规则"), _("看哪些字")),
        [(said(t.title), t.rule, said(_said_by(t))) for t in pack.trades],
    )


def _said_by(trade: Trade) -> Words:
    """The words are Chinese, as reports are."""
    return Words("、".join(trade.words), f"{len(trade.words)} words of Chinese reports")


def way_words(line: Dispatching) -> str:
    """Return how it is settled who gets a case, with what the rule looks at."""
    match line.way:
        case Assigning.BY_RULE:
            order = _("，再看").join(value(criterion) for criterion in line.order)
            return _("{way}：先看{order}").format(way=value(line.way), order=order)
        case Assigning.GRAB if line.most_claimed is not None:
            return _("{way}：一人手上最多 {n} 单").format(way=value(line.way), n=line.most_claimed)
        case _:
            return value(line.way)
