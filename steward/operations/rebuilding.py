"""Rebuilding: the hints of cases are dropped and made again from their logs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from steward.domain.courses import course_of
from steward.operations.adopting import situation_of
from steward.operations.settling import settle
from steward.store.hints import HINTS
from steward.store.kin import called, kin_of_many
from steward.store.log import load_many
from steward.store.models import CaseRow, Company
from steward.store.search import vector_of
from steward.store.tenancy import company_scope

BATCH = 500

# When a case wakes next moves on with the hour, and is no hint that was wrong.
COMPARED = tuple(name for name in HINTS if name != "next_wake_at")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A case whose hints were rebuilt, and the names of those that had been wrong."""

    ref: str
    wrong: tuple[str, ...]


def rebuild(company: Company, now: datetime) -> Iterator[Rebuilt]:
    """Rebuild the hints of every case of a company, and yield each case.

    What is owed at ``now`` and not recorded yet is recorded on the way, as by the worker.
    """
    last = 0
    while True:
        with company_scope(company.pk):
            rows = list(
                CaseRow.objects.select_for_update(of=("self",))
                .select_related("adoption__company", "place")
                .filter(company=company, pk__gt=last)
                .order_by("pk")[:BATCH]
            )
            logs = load_many(rows)
            kin = kin_of_many(rows, logs)
            done = []
            for row in rows:
                before = {name: getattr(row, name) for name in COMPARED}
                texts = [note.text for note in row.notes.all()]
                place = row.place.name if row.place else ""
                row.search = vector_of(row.title, place, row.ref, *texts)
                row.save(update_fields=["search"])
                situation, log = situation_of(row.adoption), logs[row.pk]
                run_by = situation.procedure, situation.calendar
                calls = called(row, log, kin[row.pk], *run_by)
                settle(row, course_of(log), situation, now, calls)
                wrong = tuple(name for name in COMPARED if before[name] != getattr(row, name))
                done.append(Rebuilt(row.ref, wrong))
        yield from done
        if not rows:
            return
        last = rows[-1].pk
