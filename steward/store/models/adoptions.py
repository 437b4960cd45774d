"""Which procedures a company has adopted, for which places, with which settings and calendar."""

from django.db import models

from steward.domain.governing import Graded
from steward.store.models.base import IN_COMPANY, CompanyRow, addressable
from steward.store.models.estate import Place


class Revision(CompanyRow):
    """A change of the company's procedures 规程修订: its log says what and how far it is."""

    number = models.TextField()

    class Meta:
        db_table = "revision"
        constraints = (
            addressable("revision"),
            models.UniqueConstraint(fields=["company", "number"], name="revision_number"),
        )

    def __str__(self) -> str:
        return self.number


class RevisionEntry(CompanyRow):
    """One step of a revision: what was done at ``at`` and by whom. It never changes.

    ``in_place_of`` is the one who was away and for whom ``by`` acted.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="log", **IN_COMPANY)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.TextField(blank=True, default="")
    in_place_of = models.TextField(blank=True, default="")
    kind = models.TextField()
    data = models.JSONField()

    class Meta:
        db_table = "revision_entry"
        constraints = (
            models.UniqueConstraint(
                fields=["company", "revision", "seq"], name="revision_entry_seq"
            ),
        )

    def __str__(self) -> str:
        return f"{self.revision_id}/{self.seq} {self.kind}"


class Adoption(CompanyRow):
    """What cases are run by from ``since`` on 适用规程. It never changes.

    ``packs`` lists ``[pack, version, digest]``; ``settings`` are the chosen values by pack and
    name; ``calendar`` is the working calendar as plain values. It holds at ``place`` and below, or
    for places of a service ``grade``, or with neither for the whole company. Without packs it says
    that a place or a grade follows the wider adoption again. ``revision`` is what approved it.
    """

    digest = models.TextField()
    packs = models.JSONField()
    settings = models.JSONField(default=dict)
    calendar = models.JSONField(default=dict)
    since = models.DateTimeField()
    by = models.TextField(blank=True, default="")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", **IN_COMPANY)
    grade = models.TextField(blank=True, default="")
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, related_name="adoptions", **IN_COMPANY
    )

    class Meta:
        db_table = "adoption"
        constraints = (
            addressable("adoption"),
            models.UniqueConstraint(fields=["company", "digest"], name="adoption_digest"),
        )
        indexes = (models.Index(fields=["company", "since"], name="adoption_since"),)

    def __str__(self) -> str:
        return self.digest

    @property
    def path(self) -> str:
        """The path of the place at and below which it holds; nothing where it names none."""
        return self.place.path if self.place else ""

    @property
    def lapses(self) -> bool:
        """Whether it says that the wider adoption holds again."""
        return not self.packs


class ServiceGrade(CompanyRow):
    """The service grade of a project 服务等级 from the company's day ``since`` on (SOP-10)."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="grades", **IN_COMPANY)
    grade = models.TextField()
    since = models.DateField()
    by = models.TextField(blank=True, default="")

    class Meta:
        db_table = "service_grade"
        indexes = (models.Index(fields=["company", "place"], name="service_grade_place"),)

    def __str__(self) -> str:
        return f"{self.place_id} {self.grade}"

    def value(self) -> Graded:
        """Return what it says."""
        return Graded(path=self.place.path, grade=self.grade, since=self.since)
