"""Companies and the versions of procedure packs: what no single company owns."""

from django.db import models


class Company(models.Model):
    """A property company 物业公司. Its time zone decides what its days are.

    ``days`` are the dates that it works or rests against its calendars, and ``second_factor`` the
    roles that sign in with a code: both as its changes say, kept here to be at hand.
    """

    slug = models.SlugField(unique=True)
    name = models.TextField()
    timezone = models.TextField(default="Asia/Shanghai")
    days = models.JSONField(default=dict, blank=True)
    second_factor = models.JSONField(default=list, blank=True)

    class Meta:
        db_table = "company"

    def __str__(self) -> str:
        return self.slug


class PackVersion(models.Model):
    """A version of a procedure pack that cases were run by, as it was then.

    ``digest`` proves that its files have not changed since.
    """

    pack = models.TextField()
    version = models.TextField()
    digest = models.TextField()

    class Meta:
        db_table = "pack_version"
        constraints = (
            models.UniqueConstraint(fields=["pack", "version"], name="pack_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"
