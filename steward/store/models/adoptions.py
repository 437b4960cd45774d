"""Which procedures a company has adopted, with which settings and calendar."""

from django.db import models

from steward.store.models.base import CompanyRow, addressable


class Adoption(CompanyRow):
    """What a company's cases are run by from ``since`` on 适用规程. It never changes.

    ``packs`` lists ``[pack, version, digest]``; ``settings`` are the chosen values by pack and
    name; ``calendar`` is the company's working calendar as plain values.
    """

    digest = models.TextField()
    packs = models.JSONField()
    settings = models.JSONField(default=dict)
    calendar = models.JSONField(default=dict)
    since = models.DateTimeField()
    by = models.TextField(blank=True, default="")

    class Meta:
        db_table = "adoption"
        constraints = (
            addressable("adoption"),
            models.UniqueConstraint(fields=["company", "digest"], name="adoption_digest"),
        )
        indexes = (models.Index(fields=["company", "since"], name="adoption_since"),)

    def __str__(self) -> str:
        return self.digest
