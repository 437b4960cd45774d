"""Cases as lists need them: from their rows alone, without reading a log."""

from collections.abc import Iterable
from dataclasses import dataclass

from steward.domain.clocks.clock import Clock
from steward.domain.clocks.dials import clocks_of
from steward.packs.adopted import Situation
from steward.queries.situations import situation_of
from steward.store.models import Adoption, CaseRow


@dataclass(frozen=True, slots=True)
class Dialled:
    """A case row, what it is run by, and the clocks that are shown of it."""

    row: CaseRow
    situation: Situation
    clocks: tuple[Clock, ...]


def dialled(rows: Iterable[CaseRow]) -> list[Dialled]:
    """Return cases with the clocks that were kept when they were settled last, in one query."""
    rows = list(rows)
    adoptions = Adoption.objects.select_related("company").in_bulk({r.adoption_id for r in rows})
    situations = {pk: situation_of(adoption) for pk, adoption in adoptions.items()}
    return [_dialled(row, situations[row.adoption_id]) for row in rows]


def _dialled(row: CaseRow, situation: Situation) -> Dialled:
    return Dialled(row, situation, clocks_of(situation.procedure, row.dials))
