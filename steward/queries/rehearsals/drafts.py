"""Revisions that may be rehearsed."""

from steward.domain.revisions import Revision, fold
from steward.queries.intake import Choosable
from steward.store.models import Revision as Row
from steward.store.revisions import load_many


def drafts(company: int) -> tuple[Choosable, ...]:
    """Return the revisions of a company that name packs, the newest first."""
    rows = list(Row.objects.filter(company=company).order_by("-pk"))
    logs = load_many(rows)
    found = [(row.number, fold(logs[row.pk])) for row in rows]
    return tuple(
        Choosable(key=number, label=f"{number} {revision.draft.title}")
        for number, revision in found
        if _names_packs(revision)
    )


def _names_packs(revision: Revision) -> bool:
    return bool(revision.draft.packs)
