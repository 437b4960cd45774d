"""What every table that belongs to a company has."""

from typing import TypedDict

from django.db import models

from steward.store.models.company import Company


class InCompany(TypedDict):
    """Options of a foreign key to a row of the same company."""

    db_constraint: bool
    db_index: bool


# A foreign key on the id alone would accept a row of another company, since PostgreSQL checks keys
# without row-level security. The migrations declare the key on (company, id) instead, and the
# indexes that are needed start with the company.
IN_COMPANY: InCompany = {"db_constraint": False, "db_index": False}


class CompanyRow(models.Model):
    """A row of one company: the database shows and accepts it only in that company's scope."""

    company = models.ForeignKey(Company, models.PROTECT, db_index=False, related_name="+")

    class Meta:
        abstract = True


def addressable(table: str) -> models.UniqueConstraint:
    """Return the constraint that lets rows of the same company refer to a table."""
    return models.UniqueConstraint(fields=["company", "id"], name=f"{table}_company_id")


def pairs(name: str) -> models.Func:
    """Return the single characters and the pairs of a text, in capitals, by which it is found."""
    return models.Func(models.F(name), function="pairs")
