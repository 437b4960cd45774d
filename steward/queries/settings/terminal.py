"""Accounts and people as they are named at a terminal."""

from steward.store.models import Account, Company, Staff
from steward.store.tenancy import company_scope


def login_of(company: Company, login: str) -> Account | None:
    """Return an account of a company by its login."""
    return Account.objects.filter(company=company, login=login).first()


def staff_of(company: Company, name: str) -> tuple[int, ...]:
    """Return those who work for a company and have this name."""
    with company_scope(company.pk):
        rows = Staff.objects.filter(company=company, name=name, is_active=True)
        return tuple(rows.order_by("pk").values_list("pk", flat=True))
