"""The log of a revision, from rows to values."""

from collections.abc import Iterable

from steward.domain.revisions.facts import Step, read
from steward.store.models import Revision, RevisionEntry


def load(row: Revision) -> tuple[Step, ...]:
    """Return the steps of a revision in their order."""
    return load_many([row])[row.pk]


def load_many(rows: Iterable[Revision]) -> dict[int, tuple[Step, ...]]:
    """Return the steps of several revisions by id, in one query."""
    found: dict[int, list[Step]] = {row.pk: [] for row in rows}
    for entry in RevisionEntry.objects.filter(revision_id__in=found).order_by("revision_id", "seq"):
        step = Step(
            fact=read(entry.kind, entry.data),
            by=entry.by,
            at=entry.at,
            in_place_of=entry.in_place_of,
        )
        found[entry.revision_id].append(step)
    return {pk: tuple(steps) for pk, steps in found.items()}
