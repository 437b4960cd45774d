"""What was counted in the background of the cases of a company, and what is being counted."""

from django.db import models
from django.db.models import Q

from steward.store.models.base import IN_COMPANY, CompanyRow, addressable

KEPT = 60
"""How many answers a company keeps: the pages that people come back to in a few days."""


class Counting(CompanyRow):
    """A question about more cases than a page waits for 统计, and its answer once it has ended.

    ``key`` is the same for the same question; of each, one is counted at a time, as its cases
    stood when it was ``asked_at``. A worker has looked at ``done`` of ``total`` cases; what they
    come to is in its memory, so whoever takes over when its claim ran out begins anew.
    ``sums`` are the figures without their cases, ``cases`` all cases of the answer, packed.
    """

    key = models.TextField()
    question = models.JSONField()
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, default="")
    sums = models.JSONField(default=dict)
    cases = models.BinaryField(default=b"")

    class Meta:
        db_table = "counting"
        constraints = (
            addressable("counting"),
            models.UniqueConstraint(
                fields=["company", "key"], condition=Q(ended_at=None), name="counting_once"
            ),
        )
        indexes = (
            models.Index(fields=["company", "key"], name="counting_asked"),
            models.Index(fields=["asked_at"], condition=Q(ended_at=None), name="counting_waiting"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class CountedFigure(CompanyRow):
    """One figure of an answer with its cases, packed: a page that shows one reads one."""

    counting = models.ForeignKey(Counting, models.PROTECT, related_name="+", **IN_COMPANY)
    form = models.TextField()
    name = models.TextField()
    body = models.BinaryField()

    class Meta:
        db_table = "counted_figure"
        constraints = (
            models.UniqueConstraint(
                fields=["company", "counting", "form", "name"], name="counted_figure_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.counting_id}/{self.form}/{self.name}"
