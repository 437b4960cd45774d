"""Who looked at whose phone number, and why."""

from django.db import models

from steward.store.models.base import IN_COMPANY, CompanyRow
from steward.store.models.cases import CaseRow
from steward.store.models.estate import Place
from steward.store.models.people import Staff
from steward.store.models.residents import Party


class Reveal(CompanyRow):
    """That somebody was shown a resident's phone number 查看号码, for a reason that they stated.

    ``case`` or ``place`` is where they stood. ``remark`` is what they added in their own words.
    """

    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", **IN_COMPANY)
    party = models.ForeignKey(Party, models.PROTECT, related_name="reveals", **IN_COMPANY)
    case = models.ForeignKey(CaseRow, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    reason = models.TextField()
    remark = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        db_table = "reveal"
        indexes = (
            models.Index(fields=["company", "at"], name="reveal_at"),
            models.Index(fields=["company", "party"], name="reveal_party"),
        )

    def __str__(self) -> str:
        return f"{self.by_id} {self.party_id} {self.at:%Y-%m-%d %H:%M}"
