"""Rehearsals that somebody asked for, and which cases they change."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from steward.store.models.base import IN_COMPANY, CompanyRow, addressable
from steward.store.models.cases import CaseRow
from steward.store.models.people import Staff

KEPT = 10
"""How many rehearsals of each person keep the list of their changed cases: a few versions tried
side by side, week by week. One list holds up to a row for every case of the company."""


class Rehearsal(CompanyRow):
    """Past cases judged again by a candidate 试运行, slice by slice, by whichever worker is free.

    ``packs``, ``settings`` and ``calendar`` are the candidate, written as in an adoption. The cases
    were received in ``[since, until)``, with ``in_hand`` also those still open then, at or below
    ``places`` (``None`` = everywhere). ``reached`` is the id of the last case judged, ``tally`` the
    sums so far. ``claimed_until`` keeps a second worker away from a slice. Once it is
    ``cleared_at`` an instant, the cases that it changes are not listed any more.
    """

    packs = models.JSONField()
    settings = models.JSONField(default=dict)
    calendar = models.JSONField(default=dict)
    revision = models.TextField(blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField()
    in_hand = models.BooleanField(default=False)
    places = models.JSONField(null=True)
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", **IN_COMPANY)
    asked_at = models.DateTimeField()
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    reached = models.BigIntegerField(default=0)
    tally = models.JSONField(default=dict)
    claimed_until = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, default="")

    class Meta:
        db_table = "rehearsal"
        constraints = (addressable("rehearsal"),)
        indexes = (
            models.Index(fields=["company", "asked_at"], name="rehearsal_asked"),
            models.Index(
                fields=["asked_at"],
                condition=Q(ended_at=None, cancelled_at=None),
                name="rehearsal_waiting",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class RehearsedCase(CompanyRow):
    """A case that a rehearsal changes; ``marks`` say in what, such as ``clock:GD-05.on_site``."""

    rehearsal = models.ForeignKey(Rehearsal, models.PROTECT, related_name="changed", **IN_COMPANY)
    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="+", **IN_COMPANY)
    marks = ArrayField(models.TextField())

    class Meta:
        db_table = "rehearsed_case"
        constraints = (
            models.UniqueConstraint(
                fields=["company", "rehearsal", "case"], name="rehearsed_case_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rehearsal_id}/{self.case_id}"
