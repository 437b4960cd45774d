"""Bodies that entries point to. They can be redacted; the entries stay."""

from django.db import models

from steward.store.models.base import IN_COMPANY, CompanyRow
from steward.store.models.cases import CaseRow


class Note(CompanyRow):
    """The text of a report or a remark 记事. Redacting it empties the text."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="notes", **IN_COMPANY)
    text = models.TextField(blank=True, default="")
    by = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    redacted = models.BooleanField(default=False)

    class Meta:
        db_table = "note"
        indexes = (models.Index(fields=["company", "case"], name="note_case"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d %H:%M}"


class StoredFile(CompanyRow):
    """A photo or document 附件. ``path`` is where its bytes lie in the data folder."""

    case = models.ForeignKey(CaseRow, models.PROTECT, null=True, related_name="files", **IN_COMPANY)
    name = models.TextField()
    size = models.PositiveBigIntegerField()
    media_type = models.TextField()
    sha256 = models.TextField()
    path = models.TextField()
    by = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        db_table = "stored_file"
        indexes = (models.Index(fields=["company", "case"], name="stored_file_case"),)

    def __str__(self) -> str:
        return self.name
