"""Who lives in the estate. Personal data lives here, never in a log."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from steward.store.models.base import IN_COMPANY, CompanyRow, addressable, pairs
from steward.store.models.estate import Place
from steward.store.models.people import Staff


class Party(CompanyRow):
    """An owner, tenant or contact 业主、租户、联系人."""

    class Kind(models.TextChoices):
        """What a party is to the company."""

        OWNER = "owner"
        TENANT = "tenant"
        CONTACT = "contact"

    kind = models.TextField(choices=Kind, default=Kind.OWNER)
    name = models.TextField(blank=True, default="")
    phone = models.TextField(blank=True, default="")
    email = models.TextField(blank=True, default="")

    class Meta:
        db_table = "party"
        constraints = (addressable("party"),)
        indexes = (
            models.Index(fields=["company", "phone"], name="party_phone"),
            GinIndex(pairs("name"), pairs("phone"), name="party_pairs"),
        )

    def __str__(self) -> str:
        return self.name


class Residence(CompanyRow):
    """That a party belongs to a place 居住关系, from the day ``since`` until the day ``until``."""

    class Relation(models.TextChoices):
        """What a party is to a household."""

        OWNER = "owner"
        FAMILY = "family"
        TENANT = "tenant"
        CONTACT = "contact"

    party = models.ForeignKey(Party, models.CASCADE, related_name="residences", **IN_COMPANY)
    place = models.ForeignKey(Place, models.PROTECT, related_name="residences", **IN_COMPANY)
    relation = models.TextField(choices=Relation, default=Relation.OWNER)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "residence"
        constraints = (addressable("residence"),)
        indexes = (
            models.Index(fields=["company", "place"], name="residence_place"),
            models.Index(fields=["company", "party"], name="residence_party"),
        )

    def __str__(self) -> str:
        return f"{self.party_id} {self.place_id}"


class KeyOwner(CompanyRow):
    """That a party is visited again and again until what upset them is settled 重点业主 (GD-30).

    From the day ``since``; ended on the day ``until``. ``reason`` and ``outcome`` are free words.
    """

    party = models.ForeignKey(Party, models.CASCADE, related_name="marks", **IN_COMPANY)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.TextField()
    outcome = models.TextField(blank=True, default="")
    marked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", **IN_COMPANY)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", **IN_COMPANY)

    class Meta:
        db_table = "key_owner"
        constraints = (
            models.UniqueConstraint(
                fields=["company", "party"],
                condition=models.Q(until=None),
                name="key_owner_marked_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.party_id} since {self.since}"
