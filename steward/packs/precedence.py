"""Which pack must come before which where both are adopted: a company's own before its group's."""

from collections.abc import Iterable, Iterator, Mapping

from steward.domain.procedures.pack import Pack
from steward.packs.problems import Cause, Problem
from steward.packs.tables import Table, hint

FILE, KEY = "pack.toml", "pack.precedes"


def precedes(head: Table) -> tuple[str, ...]:
    """Return the packs that a pack says it comes before."""
    written = head.raw("precedes")
    if written is None:
        return ()
    if not isinstance(written, list) or not all(isinstance(name, str) for name in written):
        head.wrong("precedes", 'list the packs that this one comes before, like ["poly-2009"]')
        return ()
    return tuple(written)


def against_the_order(packs: Iterable[Pack]) -> Iterator[Problem]:
    """Yield why some packs cannot be adopted in this order."""
    packs = tuple(packs)
    places: dict[str, int] = {}
    for place, pack in enumerate(packs):
        if pack.id in places:
            reason = f"the pack {pack.id!r} stands twice in the order"
            yield Problem(FILE, "pack.id", reason, Cause.TWICE, (pack.title,))
        places.setdefault(pack.id, place)
    for pack in packs:
        for later in pack.precedes:
            if later in places and places[later] < places[pack.id]:
                reason = f"the pack {pack.id!r} must come before {later!r}; put it first"
                titles = pack.title, packs[places[later]].title
                yield Problem(FILE, KEY, reason, Cause.ORDER, titles)


def against_the_shelf(packs: Mapping[str, Pack]) -> Iterator[tuple[str, Problem]]:
    """Yield, with its pack, what is wrong between the packs there are: names and circles."""
    for name, pack in packs.items():
        for later in pack.precedes:
            if later not in packs:
                meant = hint(later, packs)
                yield name, Problem(FILE, KEY, f"there is no pack {later!r}{meant}")
        circle = _circle(name, packs)
        if circle:
            path = " → ".join(circle)
            yield name, Problem(FILE, KEY, f"this order of precedence never ends: {path}")


def _circle(start: str, packs: Mapping[str, Pack]) -> tuple[str, ...]:
    """The shortest way from a pack back to itself; nothing if there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for later in packs[way[-1]].precedes if way[-1] in packs else ():
            if later == start:
                return (*way, start)
            if later not in seen:
                seen.add(later)
                ways.append((*way, later))
    return ()
