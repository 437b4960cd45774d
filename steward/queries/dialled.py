"""Cases as lists need them: from their rows alone, without reading a log."""

from collections.abc import Iterable
from dataclasses import dataclass

from steward.domain.clocks.clock import Clock
from steward.domain.clocks.dials import clocks_of
from steward.packs.adopted import Situation
from steward.queries.situations import situation_of
from steward.store.adoptions import adoptions_of
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
    adoptions = [a for company in {r.company_id for r in rows} for a in adoptions_of(company).rows]
    situations = {a.pk: situation_of(a) for a in adoptions if a.pk in wanted}
    return [_dialled(row, situations[row.adoption_id]) for row in rows]


def _dialled(row: CaseRow, situation: Situation) -> Dialled:
    return Dialled(row, situation, clocks_of(situation.procedure, row.dials))
