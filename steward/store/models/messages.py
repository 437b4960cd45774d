"""The outbox and the inbox of the pages: one row for each person told by each channel."""

from django.db import models
from django.db.models import Q

from steward.store.models.adoptions import Revision
from steward.store.models.base import IN_COMPANY, CompanyRow
from steward.store.models.cases import CaseRow
from steward.store.models.deadlines import Escalation
from steward.store.models.people import Staff


class Message(CompanyRow):
    """Something that a person is told 通知.

    ``key`` says what for, to whom and by which channel: told once, whoever computes it and however
    often. One to the resident of a case has no recipient but ``entry``, which holds its text; it
    waits until the log says that it was passed on. ``in_place_of`` is the one who is away and whose
    deputy receives it.
    """

    class Channel(models.TextChoices):
        """The way it goes. By hand: somebody sends it and says so."""

        INBOX = "inbox"
        MAIL = "mail"
        HAND = "hand"

    class State(models.TextChoices):
        """Failed: the channel refused it for good. Dead: given up after too many tries.

        Withdrawn: nobody is to be told any more.
        """

        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        DEAD = "dead"
        READ = "read"
        WITHDRAWN = "withdrawn"

    key = models.TextField()
    case = models.ForeignKey(
        CaseRow, models.PROTECT, null=True, related_name="messages", **IN_COMPANY
    )
    escalation = models.ForeignKey(
        Escalation, models.PROTECT, null=True, related_name="messages", **IN_COMPANY
    )
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, related_name="+", **IN_COMPANY
    )
    entry = models.PositiveIntegerField(null=True)
    notice = models.TextField(blank=True, default="")
    recipient = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    in_place_of = models.ForeignKey(
        Staff, models.PROTECT, null=True, related_name="+", **IN_COMPANY
    )
    role = models.TextField(blank=True, default="")
    channel = models.TextField(choices=Channel, default=Channel.INBOX)
    address = models.TextField(blank=True, default="")
    subject = models.TextField(blank=True, default="")
    body = models.TextField(blank=True, default="")
    state = models.TextField(choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "message"
        constraints = (
            models.UniqueConstraint(fields=["company", "key"], name="message_once"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sent", "failed", "dead", "read", "withdrawn"]),
                name="message_state_known",
            ),
        )
        indexes = (
            # The worker delivers across companies, so this one does not start with one.
            models.Index(
                fields=["next_try_at", "id"], condition=Q(state="waiting"), name="message_waiting"
            ),
            models.Index(fields=["company", "recipient", "state"], name="message_inbox"),
            models.Index(fields=["company", "case"], name="message_case"),
            models.Index(
                fields=["company", "state"],
                condition=Q(entry__isnull=False),
                name="message_to_residents",
            ),
        )

    def __str__(self) -> str:
        return self.key
