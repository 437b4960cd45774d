"""Samples that were drawn, with all that anybody needs to draw them again."""

from django.db import models
from django.db.models import Q

from steward.store.models.base import IN_COMPANY, CompanyRow
from steward.store.models.estate import Place


class Drawing(CompanyRow):
    """A sample of one turn 抽样: drawn once and never changed.

    Of ``population`` (references of cases, with their ``digest``) the ``seed`` draws ``cases``: a
    ``share`` from 0 to 1 or a ``count``, as the pack said. ``since`` and ``until`` are the days
    ``[since, until)``. Without a place it is of the whole company.
    """

    pack = models.TextField()
    version = models.TextField()
    sample = models.TextField()
    rule = models.TextField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    since = models.DateField()
    until = models.DateField()
    share = models.FloatField(null=True)
    count = models.PositiveIntegerField(null=True)
    seed = models.TextField()
    population = models.JSONField()
    digest = models.TextField()
    cases = models.JSONField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "drawing"
        constraints = (
            models.UniqueConstraint(
                fields=["company", "pack", "sample", "since", "place"],
                nulls_distinct=False,
                name="drawing_once",
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=False) ^ Q(count__isnull=False),
                name="drawing_share_or_count",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pack} {self.sample} {self.since}"
