"""Who does which work when: trades and rotas, from day to day; what is given out by itself."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from steward.store.models.base import IN_COMPANY, CompanyRow
from steward.store.models.cases import CaseRow
from steward.store.models.estate import Place
from steward.store.models.people import Staff


class Skill(CompanyRow):
    """A trade that somebody works in 工种: at a place and below, or everywhere without one.

    ``trade`` is a key that the procedure packs define. It begins on the day ``since`` and has
    ended on the day ``until``.
    """

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="skills", **IN_COMPANY)
    trade = models.TextField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "skill"
        indexes = (models.Index(fields=["company", "staff"], name="skill_staff"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lt=F("until")), name="skill_runs_forwards"
            ),
        )

    def __str__(self) -> str:
        return f"{self.trade} {self.staff_id}"


class Rota(CompanyRow):
    """Hours that somebody works 班次: on these weekdays (Monday is 0), on the company's clock.

    A shift that ends before it begins ends on the next day. Whoever has no rota is taken to be on
    duty. It begins on the day ``since`` and has ended on the day ``until``.
    """

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="rotas", **IN_COMPANY)
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    begins = models.TimeField()
    ends = models.TimeField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "rota"
        indexes = (models.Index(fields=["company", "staff"], name="rota_staff"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lt=F("until")), name="rota_runs_forwards"
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.begins:%H:%M}-{self.ends:%H:%M}"


class PendingDispatch(CompanyRow):
    """A case that its procedure gives to somebody by itself; at ``at`` that is tried.

    ``error`` is what went wrong the last time. That nobody is free is no error.
    """

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="+", **IN_COMPANY)
    at = models.DateTimeField()
    error = models.TextField(blank=True, default="")

    class Meta:
        db_table = "pending_dispatch"
        constraints = (
            models.UniqueConstraint(
                fields=["company", "case"], name="pending_dispatch_one_for_each_case"
            ),
        )
        indexes = (models.Index(fields=["at"], name="pending_dispatch_at"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d %H:%M}"
