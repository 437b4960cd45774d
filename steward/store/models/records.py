"""Book-keeping: what was imported, and the last number given out."""

from django.db import models

from steward.store.models.base import CompanyRow


class ImportBatch(CompanyRow):
    """A file whose rows were taken in 导入批次, all of them together."""

    source = models.TextField()
    file_name = models.TextField()
    sha256 = models.TextField()
    rows = models.PositiveIntegerField()
    by = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        db_table = "import_batch"
        indexes = (models.Index(fields=["company", "source", "at"], name="import_batch_source"),)

    def __str__(self) -> str:
        return self.file_name


class Numbering(CompanyRow):
    """The last number given out under a prefix in a year 编号. Lock the row to take the next."""

    prefix = models.TextField()
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "numbering"
        constraints = (
            models.UniqueConstraint(fields=["company", "prefix", "year"], name="numbering_once"),
        )

    def __str__(self) -> str:
        return f"{self.prefix} {self.year}: {self.last}"
