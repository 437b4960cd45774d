"""What was written down of changes in the registers."""

from typing import Any

from steward.store.models import RegisterBatch, RegisterChange

Written = dict[str, Any]


def before_and_after(change: RegisterChange) -> tuple[Written | None, Written | None]:
    """Return what a row said before and after a change, with what is personal."""
    private = change.private
    before = None if change.before is None else change.before | private.get("before", {})
    after = None if change.after is None else change.after | private.get("after", {})
    return before, after


def last_batch(company: int) -> int | None:
    """Return the id of the last file that was taken in and not taken back."""
    batches = RegisterBatch.objects.filter(company=company)
    undone = batches.exclude(undoes=None).values("undoes")
    left = batches.filter(undoes=None).exclude(pk__in=undone).order_by("-pk")
    return left.values_list("pk", flat=True).first()
