"""Lists that people keep: what they ask of the queue, under a name."""

from django.db import models
from django.db.models import Q

from steward.store.models.base import IN_COMPANY, CompanyRow, addressable
from steward.store.models.people import Staff


class SavedView(CompanyRow):
    """What somebody asks of the queue, kept under a name 视图.

    ``asked`` holds the filters by name. With a ``role`` everybody who has it sees the view too,
    each with the cases within their own reach.
    """

    owner = models.ForeignKey(Staff, models.PROTECT, related_name="+", **IN_COMPANY)
    name = models.TextField()
    role = models.TextField(blank=True, default="")
    asked = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        db_table = "saved_view"
        constraints = (
            addressable("saved_view"),
            models.UniqueConstraint(fields=["company", "owner", "name"], name="saved_view_name"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class OpeningView(CompanyRow):
    """The view with which the queue opens for somebody."""

    staff = models.ForeignKey(Staff, models.CASCADE, related_name="+", **IN_COMPANY)
    view = models.ForeignKey(SavedView, models.CASCADE, related_name="+", **IN_COMPANY)

    class Meta:
        db_table = "opening_view"
        constraints = (
            models.UniqueConstraint(fields=["company", "staff"], name="opening_view_of_staff"),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.view_id}"
