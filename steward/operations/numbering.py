"""References of cases: a letter for the kind, the year, a number without gaps 单号."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import F

from steward.domain.cases.words import Kind
from steward.store.models import Company, Numbering

LETTERS = {
    Kind.REPAIR: "R",
    Kind.COMPLAINT: "T",
    Kind.ENQUIRY: "Q",
    Kind.SUGGESTION: "S",
    Kind.HELP: "H",
    Kind.SERVICE: "F",
    Kind.EMERGENCY: "E",
    Kind.PRAISE: "P",
    Kind.ACTIVITY: "A",
    Kind.PUBLICATION: "B",
    Kind.OTHER: "O",
}


def next_ref(company: Company, kind: Kind, at: datetime) -> str:
    """Return the next reference, such as R-2026-000123, of the company's year of an instant."""
    prefix, year = LETTERS[kind], at.astimezone(ZoneInfo(company.timezone)).year
    key = {"company": company, "prefix": prefix, "year": year}
    Numbering.objects.get_or_create(**key, defaults={"last": 0})
    # The row stays locked until the transaction ends: a number given back is not given twice.
    Numbering.objects.filter(**key).update(last=F("last") + 1)
    return f"{prefix}-{year}-{Numbering.objects.get(**key).last:06}"
