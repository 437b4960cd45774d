"""The lines of a pack on dispatching: trades, and how it is settled who gets a case."""

from steward.domain.cases.words import Assigning, Criterion, Hindrance
from steward.domain.procedures.dispatching import Dispatching, Trade
from steward.packs.lines import matter, rule
from steward.packs.patterns import applies
from steward.packs.tables import Table

_CRITERIA = tuple(criterion.value for criterion in Criterion)
_HINDRANCES = tuple(hindrance.value for hindrance in Hindrance)
_MANY = 999


def trade(table: Table, pack: str) -> Trade:
    """Return the trade that a table writes."""
    return Trade(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        words=_words(table),
        pack=pack,
    )


def dispatching(table: Table, pack: str) -> Dispatching:
    """Return which cases somebody is sent to, and how it is settled who."""
    way = table.choice("way", Assigning)
    if way is None:
        table.needs("way")
    return Dispatching(
        rule=rule(table),
        key=table.text("key"),
        matter=matter(table),
        title=table.words("title"),
        applies=applies(table),
        way=way or Assigning.BY_HAND,
        order=tuple(Criterion(c) for c in table.names("order", _CRITERIA, "criterion")),
        most_claimed=table.whole("most_claimed", 1, _MANY),
        again=tuple(Hindrance(h) for h in table.names("again", _HINDRANCES, "reason")),
        pack=pack,
    )


def _words(table: Table) -> tuple[str, ...]:
    written = table.raw("words")
    if written is None:
        return ()
    if isinstance(written, list) and all(isinstance(w, str) and w.strip() for w in written):
        return tuple(written)
    table.wrong("words", f"this must be a list of words, not {written!r}")
    return ()
