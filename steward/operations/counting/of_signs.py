"""Looking for the signs of a period, in the cases and between them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from hashlib import blake2b

from django.db.models import Q, QuerySet

from steward.domain.findings import Finding, Part, put_together
from steward.domain.findings.writing import read, write
from steward.operations.adopting import situation_of
from steward.operations.counting.keeping import packed, unpacked
from steward.operations.counting.questions import SignsQuestion
from steward.operations.counting.reading import PART, Order, order_of, written
from steward.operations.counting.running import Given
from steward.operations.counting.sighting import Sight, look
from steward.operations.rehearsing.judging import parts
from steward.operations.rehearsing.reading import adopted
from steward.packs.adopted import Situation
from steward.store.models import Adoption, CaseRow, Counting, Note
from steward.store.reach import within_reach

BEFORE = timedelta(days=92)
"""What repeats is counted by quarters at most, so a sign needs no older case."""


@dataclass(slots=True, kw_only=True)
class SignsRun:
    """Signs on the way to their answer, as the cases stood at ``now``.

    Each case is judged by what it is run by, and compared with those that are run by the same.
    ``words`` are the notes that were the first to say something, by what they say.
    """

    question: SignsQuestion
    now: datetime
    shown: dict[int, list[Part]] = field(default_factory=lambda: defaultdict(list))
    situations: dict[int, Situation] = field(default_factory=dict)
    words: dict[bytes, str] = field(default_factory=dict)
    order: Order = field(default_factory=dict)
    reached: int = 0
    done: int = 0

    @property
    def company(self) -> int:
        """Whose cases are looked at."""
        return self.question.company

    @property
    def cases(self) -> QuerySet[CaseRow]:
        """The cases in which anything can have happened in the period."""
        begin, end = self.question.period
        open_then = Q(closed_at=None) | Q(closed_at__gte=begin - BEFORE)
        reached = within_reach(CaseRow.objects.all(), self.question.asker)
        return reached.filter(open_then, received_at__lt=end, received_at__lte=self.now)

    def given(self, rows: Sequence[CaseRow]) -> Iterator[Given]:
        """Yield the work of looking at some of the cases."""
        self.order |= order_of(rows)
        said, logs = self._said(rows), written(self.company, rows, self.now, kin={})
        run_by = Adoption.objects.select_related("company").in_bulk(
            {row.adoption_id for row in rows}
        )
        for pk, adoption in sorted(run_by.items()):
            self.situations.setdefault(pk, situation_of(adoption))
            for some in parts([case for case in logs if case.adoption == pk], PART):
                job = Sight(
                    cases=some,
                    adoption=adopted(adoption),
                    zone=adoption.company.timezone,
                    days=adoption.company.days,
                    said=said,
                )
                yield Given(partial(look, job), self.shown[pk].append)

    @property
    def answer(self) -> tuple[Finding, ...]:
        """The signs of the period in all cases looked at."""
        begin, end = self.question.period
        refs = sorted(self.order, key=self.order.__getitem__)
        rank = {ref: n for n, ref in enumerate(refs)}
        found = (
            finding
            for pk, shown in sorted(self.shown.items())
            for finding in put_together(self.situations[pk].procedure, shown, rank)
        )
        return tuple(f for f in found if begin <= f.at < end)

    def keep(self, row: Counting) -> None:
        """Write down the signs."""
        row.sums = {"looked_at": len(self.order)}
        row.cases = packed(write(self.answer))

    def _said(self, rows: Sequence[CaseRow]) -> dict[str, str]:
        """Return of each note the first one that says the same; a hidden one says nothing.

        So what people wrote is compared without leaving the database, and is not kept either.
        """
        notes = Note.objects.filter(case__in=[row.pk for row in rows], redacted=False)
        said: dict[str, str] = {}
        for number, text in notes.order_by("case_id", "pk").values_list("pk", "text"):
            if words := text.strip():
                says = blake2b(words.encode(), digest_size=16).digest()
                said[str(number)] = self.words.setdefault(says, str(number))
        return said


def kept_signs(row: Counting) -> tuple[Finding, ...]:
    """Return the signs of a kept answer."""
    return read(unpacked(row.cases))


def begin_signs(question: SignsQuestion, now: datetime) -> SignsRun:
    """Return a run that has looked at no case."""
    return SignsRun(question=question, now=now)
