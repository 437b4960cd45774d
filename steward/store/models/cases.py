"""Cases and their logs."""

from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from steward.domain.cases.words import Kind, Severity, Status
from steward.store.models.adoptions import Adoption
from steward.store.models.base import IN_COMPANY, CompanyRow, addressable
from steward.store.models.estate import Place
from steward.store.models.people import Staff
from steward.store.models.residents import Party


class CaseRow(CompanyRow):
    """A case 事项 as lists and searches need it.

    All but ``ref``, the source, the parent and the adoption are hints: the log says them, and one
    command rebuilds them. ``entries`` and ``head`` are the length of the log and the seal of its
    last entry. ``changed_in`` is the transaction that wrote the row last; a trigger notes it.
    """

    ref = models.TextField()
    kind = models.TextField(default=Kind.OTHER.value)
    title = models.TextField(blank=True, default="")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="+", **IN_COMPANY)
    source = models.TextField(blank=True, default="")
    external_id = models.TextField(blank=True, default="")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="derived", **IN_COMPANY
    )
    derived_by = models.TextField(blank=True, default="")

    status = models.TextField(default=Status.OPEN.value)
    severity = models.TextField(default=Severity.ORDINARY.value)
    urgency = models.TextField(blank=True, default="")
    validity = models.TextField(blank=True, default="")
    cause = models.TextField(blank=True, default="")
    category = models.TextField(blank=True, default="")
    matter = models.TextField(blank=True, default="")
    merged_into = models.TextField(blank=True, default="")
    assignee = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    responsible = models.ForeignKey(
        Staff, models.PROTECT, null=True, related_name="+", **IN_COMPANY
    )
    assigned_at = models.DateTimeField(null=True)
    waits_for_worker = models.BooleanField(default=False)
    executor = models.TextField(blank=True, default="")
    trade = models.TextField(blank=True, default="")
    minutes = models.PositiveIntegerField(null=True)
    appointment_at = models.DateTimeField(null=True)
    on_site_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    next_due = models.TextField(blank=True, default="")
    next_wake_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    escalation_level = models.PositiveSmallIntegerField(default=0)
    follow_up = models.TextField(blank=True, default="")
    follow_up_opens_at = models.DateTimeField(null=True)
    follow_up_due_at = models.DateTimeField(null=True)
    follow_up_tries = models.PositiveSmallIntegerField(default=0)
    followed_up_at = models.DateTimeField(null=True)
    dials = models.JSONField(default=list)
    visited_at = models.DateTimeField(null=True)
    search = SearchVectorField(null=True)

    entries = models.PositiveIntegerField(default=0)
    head = models.BinaryField(default=b"")
    changed_in = models.BigIntegerField(default=0)

    class Meta:
        db_table = "case_row"
        constraints = (
            addressable("case_row"),
            models.UniqueConstraint(fields=["company", "ref"], name="case_row_ref"),
            models.UniqueConstraint(
                fields=["company", "source", "external_id"],
                condition=~Q(external_id=""),
                name="case_row_imported_once",
            ),
            models.UniqueConstraint(
                fields=["company", "parent", "derived_by"], name="case_row_derived_once"
            ),
        )
        indexes = (
            # The queue: in its order, with all that tells whose a case is.
            models.Index(
                fields=["company", "next_due_at", "received_at", "id"],
                include=["assignee", "responsible", "kind", "next_due"],
                condition=~Q(status__in=[Status.CLOSED.value, Status.MERGED.value]),
                name="case_row_open",
            ),
            models.Index(fields=["company", "kind"], name="case_row_kind"),
            models.Index(fields=["company", "received_at"], name="case_row_received"),
            models.Index(fields=["company", "assignee", "status"], name="case_row_assignee"),
            models.Index(fields=["company", "responsible", "status"], name="case_row_responsible"),
            models.Index(fields=["company", "place", "received_at"], name="case_row_place"),
            models.Index(fields=["company", "party", "received_at"], name="case_row_party"),
            models.Index(
                fields=["company", "follow_up_due_at"],
                condition=~Q(follow_up=""),
                name="case_row_follow_up",
            ),
            models.Index(
                fields=["company", "followed_up_at"],
                condition=Q(followed_up_at__isnull=False),
                name="case_row_followed_up",
            ),
            models.Index(
                fields=["company", "place", "visited_at"],
                condition=Q(visited_at__isnull=False),
                name="case_row_visited",
            ),
            models.Index(fields=["company", "changed_in"], name="case_row_changed"),
            models.Index(
                fields=["company", "next_due_at"],
                condition=Q(waits_for_worker=True),
                name="case_row_waits",
            ),
            models.Index(
                fields=["company", "assignee", "assigned_at"],
                condition=Q(assigned_at__isnull=False),
                name="case_row_assigned",
            ),
            GinIndex(fields=["search"], name="case_row_search"),
            # Few cases share a matter or were merged.
            models.Index(
                fields=["company", "matter"], condition=~Q(matter=""), name="case_row_matter"
            ),
            models.Index(
                fields=["company", "merged_into"],
                condition=~Q(merged_into=""),
                name="case_row_merged",
            ),
        )

    def __str__(self) -> str:
        return self.ref


class CaseEntry(CompanyRow):
    """One fact of a case's log. The database lets nobody change or remove it.

    ``at`` is when it happened, ``device_at`` what the device said and ``recorded_at`` when the
    server wrote it. ``in_place_of`` is the one who is away and for whom ``by`` acted. ``data``
    holds ids, never personal data. ``hash`` seals the entry and all before it.
    """

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="log", **IN_COMPANY)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    device_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    by = models.TextField(blank=True, default="")
    in_place_of = models.TextField(blank=True, default="", db_default="")
    kind = models.TextField()
    data = models.JSONField()
    hash = models.BinaryField()

    class Meta:
        db_table = "case_entry"
        constraints = (
            models.UniqueConstraint(fields=["company", "case", "seq"], name="case_entry_seq"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="case_entry_counts_from_one"),
        )
        # What was written lately lies at the end of the table: a few pages say which cases moved.
        indexes = (
            BrinIndex(
                fields=["company", "recorded_at"], name="case_entry_recorded", autosummarize=True
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id}/{self.seq} {self.kind}"
