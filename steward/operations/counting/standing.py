"""What is known of a question too large to be answered at once; it is put down if nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from steward.domain.rates.answers import Standing
from steward.operations.counting.questions import Asked, key_of, plain
from steward.operations.counting.reading import needed
from steward.operations.counting.running import Run
from steward.store.models import CaseRow, Counting

AT_ONCE = 300
"""How many logs a request reads at most: about half a second. Of more cases is counted in the
background, and whoever asks sees how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The last answer, the count that runs, and the failure that came after the last answer."""

    last: Counting | None
    running: Counting | None
    failed: Counting | None

    @property
    def standing(self) -> Standing:
        """How far the counting is."""
        return Standing(
            kept=True,
            at=self.last.asked_at if self.last else None,
            runs=self.running is not None,
            done=self.running.done if self.running else 0,
            total=self.running.total if self.running else 0,
            error=self.failed.error if self.failed else "",
        )


def few(run: Run) -> Sequence[CaseRow] | None:
    """Return the cases of a question if a request may look at all of them."""
    rows = list(needed(run.cases)[: AT_ONCE + 1])
    return rows if len(rows) <= AT_ONCE else None


def known_of(question: Asked, now: datetime) -> Known:
    """Return what is known of a question; one that nobody has asked is put down for a worker."""
    known = _known(question)
    if known.last is None and known.running is None and known.failed is None:
        put_down(question, now)
        known = replace(known, running=_known(question).running)
    return known


def put_down(question: Asked, now: datetime) -> None:
    """Have a question counted by the records of now, unless it is being counted already."""
    row = Counting(
        company_id=question.company,
        key=key_of(question),
        question=plain(question),
        asked_at=now,
    )
    Counting.objects.bulk_create([row], ignore_conflicts=True)


def _known(question: Asked) -> Known:
    rows = list(
        Counting.objects.filter(company=question.company, key=key_of(question)).order_by("-pk")
    )
    ended = [row for row in rows if row.ended_at is not None]
    return Known(
        last=next((row for row in ended if not row.error), None),
        running=next((row for row in rows if row.ended_at is None), None),
        failed=ended[0] if ended and ended[0].error else None,
    )
