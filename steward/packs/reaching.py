"""The order in which a pack has people tried to be reached."""

from steward.domain.cases.words import Method, Unreached
from steward.domain.procedures.reaching import Reaching, Way
from steward.packs.lines import matter, rule
from steward.packs.patterns import applies
from steward.packs.tables import Table

_REASONS = tuple(reason.value for reason in Unreached)
_OFTEN = 99


def reaching(table: Table, pack: str) -> Reaching:
    """Return the order that a table writes."""
    ways = tuple(_way(line) for line in table.tables("ways"))
    table.needs("ways")
    if table.line.data.get("ways") == []:
        table.wrong("ways", "name at least one way")
    methods = [way.method for way in ways]
    if len(set(methods)) < len(methods):
        table.wrong("ways", "a way stands in the order twice")
    return Reaching(
        rule=rule(table),
        key=table.text("key"),
        matter=matter(table),
        title=table.words("title"),
        applies=applies(table),
        ways=ways,
        spends_way=_reasons(table, "spends_way"),
        spends_all=_reasons(table, "spends_all"),
        pack=pack,
    )


def _way(table: Table) -> Way:
    method = table.choice("method", Method)
    if method is None:
        table.needs("method")
    way = Way(
        method=method or Method.PHONE,
        times=table.whole("times", 1, _OFTEN) or 1,
        apart=table.limit("apart"),
    )
    table.close()
    return way


def _reasons(table: Table, key: str) -> frozenset[Unreached]:
    return frozenset(Unreached(name) for name in table.names(key, _REASONS, "reason"))
