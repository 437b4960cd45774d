"""What was changed in the registers of places and people, by whom, and from which file."""

from django.db import models

from steward.store.models.base import IN_COMPANY, CompanyRow, addressable
from steward.store.models.people import Staff


class RegisterBatch(CompanyRow):
    """A file whose rows were taken into a register 导入批次, or the undoing of one 撤销导入.

    ``by`` is nobody where a command did it.
    """

    register = models.TextField()
    file_name = models.TextField()
    sha256 = models.TextField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    at = models.DateTimeField()
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", **IN_COMPANY)

    class Meta:
        db_table = "register_batch"
        constraints = (
            addressable("register_batch"),
            models.UniqueConstraint(
                fields=["company", "undoes"], name="register_batch_undone_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.register} {self.file_name}"


class RegisterChange(CompanyRow):
    """A row of a register that was added, changed or taken out: what it said before and after.

    ``subject`` is its table, ``row`` its id; ``before`` is nothing for a row that was added,
    ``after`` for one that was taken out. Names and numbers of residents stand in ``private``, which
    alone may be emptied: the law lets a resident have them erased.
    """

    subject = models.TextField()
    row = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    private = models.JSONField(default=dict)
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    at = models.DateTimeField()
    batch = models.ForeignKey(
        RegisterBatch, models.PROTECT, null=True, related_name="changes", **IN_COMPANY
    )

    class Meta:
        db_table = "register_change"
        indexes = (
            models.Index(fields=["company", "subject", "row"], name="register_change_row"),
            models.Index(fields=["company", "batch"], name="register_change_batch"),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.row}"


class RegisterDraft(CompanyRow):
    """A file that somebody looks through before its rows are taken in; it goes once they have."""

    register = models.TextField()
    file_name = models.TextField()
    content = models.BinaryField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", **IN_COMPANY)
    at = models.DateTimeField()

    class Meta:
        db_table = "register_draft"
        constraints = (
            models.UniqueConstraint(
                fields=["company", "by", "register"], name="register_draft_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.register} {self.file_name}"
