"""An administrator at work: a form is posted, what it would affect is read, and it is confirmed."""

from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import localdate

from steward.domain.access.administering import ADMINISTRATOR
from steward.store.models import Account, Holding, Staff
from steward.store.tenancy import company_scope
from tests.web.building import PASSWORD, SINCE, Estate


def administrator(estate: Estate) -> Client:
    """Return somebody who administers and has no other role."""
    with company_scope(estate.company.pk):
        person = Staff.objects.create(company=estate.company, name="管小理")
        Holding.objects.create(
            company=estate.company, staff=person, role=ADMINISTRATOR, since=SINCE
        )
        Account.objects.create_account(
            f"admin@{estate.company.slug}", PASSWORD, company=estate.company, staff=person
        )
    return estate.sign_in("admin")


def administering(estate: Estate, login: str) -> None:
    """Let somebody who works there administer as well."""
    account = Account.objects.get(login=f"{login}@{estate.company.slug}")
    with company_scope(estate.company.pk):
        person = account.staff
        assert person is not None
        Holding.objects.create(
            company=estate.company, staff=person, role=ADMINISTRATOR, since=SINCE
        )


def today(estate: Estate) -> str:
    return localdate(estate.now).isoformat()


def effect(client: Client, path: str, **typed: object) -> list[str]:
    """Post a form for the first time, and return what it says that it would affect."""
    response = client.post(path, typed)
    assert response.status_code == 200, response.content.decode()
    return list(response.context["page"].effect)


def confirmed(client: Client, path: str, **typed: object) -> HttpResponse:
    """Post a form, and confirm what it says that it would affect."""
    page = client.post(path, typed).context["page"]
    assert page.sure, page.form.errors
    return client.post(path, {**typed, "sure": page.sure})  # type: ignore[return-value]
