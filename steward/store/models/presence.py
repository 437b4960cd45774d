"""Who has a case open at the moment, and what they write: true for seconds, kept nowhere else."""

from django.db import models

from steward.store.models.base import IN_COMPANY, CompanyRow
from steward.store.models.cases import CaseRow
from steward.store.models.people import Staff


class Presence(CompanyRow):
    """That somebody has a case open 在场, as their page last said at ``seen_at``.

    ``writing`` is the name of the fact whose form they are typing in, or nothing. The table is
    unlogged: after a crash it is empty, and each page in sight says so again within seconds.
    """

    case = models.ForeignKey(CaseRow, models.CASCADE, related_name="+", **IN_COMPANY)
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="+", **IN_COMPANY)
    seen_at = models.DateTimeField()
    writing = models.TextField(blank=True, default="")

    class Meta:
        db_table = "presence"
        constraints = (
            models.UniqueConstraint(fields=["company", "case", "staff"], name="presence_once"),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} at {self.case_id}"
