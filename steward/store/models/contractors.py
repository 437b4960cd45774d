"""Who works for a company under a contract."""

from django.db import models

from steward.store.models.base import CompanyRow, addressable


class Contractor(CompanyRow):
    """A firm that does work for the company 外包单位.

    The contract runs from the day ``since`` and has ended on the day ``until``. ``trade`` says in
    the company's own words what they do; ``contact`` is whom to call.
    """

    name = models.TextField()
    trade = models.TextField(blank=True, default="")
    contact = models.TextField(blank=True, default="")
    phone = models.TextField(blank=True, default="")
    email = models.TextField(blank=True, default="")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "contractor"
        constraints = (
            addressable("contractor"),
            models.UniqueConstraint(fields=["company", "name"], name="contractor_name"),
        )

    def __str__(self) -> str:
        return self.name
