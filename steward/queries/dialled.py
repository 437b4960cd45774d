"""Cases as lists need them: from their rows alone, without reading a log."""

from collections.abc import Iterable
from dataclasses import dataclass

from steward.domain.clocks.clock import Clock
from steward.domain.clocks.dials import clocks_of
from steward.packs.adopted import Situation
from steward.queries.situations import situations_of
from steward.store.models import CaseRow


@dataclass(frozen=True, slots=True)
class Dialled:
    """A case row, what it is run by, and the clocks that are shown of it."""

    row: CaseRow
    situation: Situation
    clocks: tuple[Clock, ...]


def dialled(rows: Iterable[CaseRow]) -> list[Dialled]:
    """Return cases with the clocks that were kept when they were settled last, in one query."""
    rows = list(rows)
    wanted = {row.adoption_id for row in rows}
    situations: dict[int, Situation] = {}
    for company in {row.company_id for row in rows}:
        situations |= situations_of(company, wanted)
    return [_dialled(row, situations[row.adoption_id]) for row in rows]


def _dialled(row: CaseRow, situation: Situation) -> Dialled:
    return Dialled(row, situation, clocks_of(situation.procedure, row.dials))
