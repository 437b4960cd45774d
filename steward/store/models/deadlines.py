"""Wake-ups, and what was owed to whom when nobody did what was due."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from steward.store.models.base import IN_COMPANY, CompanyRow, addressable
from steward.store.models.cases import CaseRow


class Timer(CompanyRow):
    """The one wake-up of a case 定时. A later generation makes an earlier one void."""

    class State(models.TextChoices):
        """Armed: will fire. Fired: has. Parked: failed too often and waits for a person."""

        ARMED = "armed"
        FIRED = "fired"
        PARKED = "parked"

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="timers", **IN_COMPANY)
    fire_at = models.DateTimeField()
    generation = models.PositiveIntegerField(default=1)
    state = models.TextField(choices=State, default=State.ARMED)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True, default="")

    class Meta:
        db_table = "timer"
        constraints = (
            models.UniqueConstraint(fields=["company", "case"], name="timer_one_for_each_case"),
            models.CheckConstraint(
                condition=Q(state__in=["armed", "fired", "parked"]), name="timer_state_known"
            ),
        )
        indexes = (
            # The worker takes what is due across companies, so this one does not start with one.
            models.Index(fields=["fire_at", "id"], condition=Q(state="armed"), name="timer_armed"),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.fire_at:%Y-%m-%d %H:%M} {self.state}"


class Planning(CompanyRow):
    """How far the duties of a company are planned 职责排期: one row for each company.

    ``through`` is the last day whose turns are all on the desk; at ``next_at`` there may be more.
    ``error`` is what kept a turn from being opened; it is tried again.
    """

    through = models.DateField(null=True)
    next_at = models.DateTimeField()
    error = models.TextField(blank=True, default="")

    class Meta:
        db_table = "planning"
        constraints = (
            models.UniqueConstraint(fields=["company"], name="planning_one_for_each_company"),
        )
        indexes = (models.Index(fields=["next_at"], name="planning_next"),)

    def __str__(self) -> str:
        return f"{self.company_id} {self.through}"


class Escalation(CompanyRow):
    """One rung of a ladder that a missed deadline reached 升级: recorded once and never changed.

    ``due_at`` is the instant that was missed, ``at`` when the rung was reached, ``recorded_at``
    when the server wrote it.
    """

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="escalations", **IN_COMPANY)
    rule = models.TextField()
    milestone = models.TextField()
    cycle = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    role = models.TextField()
    due_at = models.DateTimeField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "escalation"
        constraints = (
            addressable("escalation"),
            models.UniqueConstraint(
                fields=["company", "case", "milestone", "cycle", "level", "due_at"],
                name="escalation_once",
            ),
        )
        # What was reached lately lies at the end of the table.
        indexes = (
            BrinIndex(
                fields=["company", "recorded_at"], name="escalation_recorded", autosummarize=True
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.milestone} {self.level}"
