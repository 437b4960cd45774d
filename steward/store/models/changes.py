"""What a company has set for itself, as entries with a first day, an author and a reason."""

from django.db import models

from steward.store.models.base import CompanyRow


class Change(CompanyRow):
    """One change of a setting 设置变更. It never changes itself.

    ``subject`` is what kind of thing was set, ``key`` which one, ``value`` what it is from the
    company's day ``since`` on. ``counted`` are the sentences that said, before it was saved, what
    it would affect. ``by`` is the id of a member of staff, or a name from the terminal.
    """

    subject = models.TextField()
    key = models.TextField()
    value = models.JSONField()
    since = models.DateField()
    at = models.DateTimeField()
    by = models.TextField()
    why = models.TextField(blank=True, default="")
    counted = models.JSONField(default=list)

    class Meta:
        db_table = "change"
        indexes = (
            models.Index(fields=["company", "subject", "key"], name="change_subject"),
            models.Index(fields=["company", "at"], name="change_at"),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.key} {self.since}"
