"""Short ways to rehearse the cases of a small desk."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from steward.domain.rehearsing.tallies import Tally
from steward.operations.rehearsing.questions import Question, instead
from steward.operations.rehearsing.reading import in_force
from steward.operations.rehearsing.running import rehearsed
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk

Changes = dict[str, tuple[str, ...]]


def a_question(
    desk: Desk,
    now: datetime,
    settings: Mapping[str, Mapping[str, object]] | None = None,
    **more: object,
) -> Question:
    """Return a question about the week after ``MORNING``, with these settings changed."""
    values: dict[str, object] = {
        "company": desk.company.pk,
        "zone": desk.company.timezone,
        "since": MORNING,
        "until": MORNING + timedelta(days=7),
        "now": now,
        "candidate": instead(in_force(desk.company.pk, now), settings=settings),
    }
    return Question(**{**values, **more})  # type: ignore[arg-type]


def answer(question: Question) -> tuple[Tally, Changes]:
    """Return the sums, and what changes by the reference of the case; judged in a thread."""
    tally, found = Tally(), dict[int, tuple[str, ...]]()
    with ThreadPoolExecutor(1) as pool:
        for part in rehearsed(pool, question):
            tally.join(part.tally)
            found |= dict(part.changed)
    with company_scope(question.company):
        refs = dict(CaseRow.objects.values_list("pk", "ref"))
    return tally, {refs[pk]: marks for pk, marks in found.items()}
