"""What a pack's page says of dispatching: the trades, and how it is settled who gets a case."""

from steward.cli.reference.markdown import code, table
from steward.cli.reference.notation import both, conditions
from steward.domain.procedures.pack import Pack


def dispatchings(pack: Pack) -> str:
    """Return how it is settled who gets a case."""
    rows = (
        (
            d.rule,
            code(d.key),
            conditions(d.applies),
            code(d.way),
            " → ".join(d.order),
            "" if d.most_claimed is None else str(d.most_claimed),
            both(d.title),
        )
        for d in pack.dispatchings
    )
    return table(("Rule", "Line", "For", "Way", "By rule", "Most in hand", "Meaning"), rows)


def trades(pack: Pack) -> str:
    """Return the trades, and the words of a report that suggest them."""
    rows = ((t.rule, code(t.key), both(t.title), "、".join(t.words)) for t in pack.trades)
    return table(("Rule", "Trade", "Meaning", "Words that suggest it"), rows)
