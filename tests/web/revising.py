"""Short ways to draft a revision on the pages."""

from django.test import Client

from steward.store.models import Account, Holding, Staff
from steward.store.tenancy import company_scope
from tests.web.building import PASSWORD, SINCE, Estate

DRAFT = {
    "title": "当场改为15分钟",
    "why": "满意度调查后收紧",
    "reach": "company",
    "since": "",
    "order_gemdale-2010": "1",
    "version_gemdale-2010": "1",
}


def hired(estate: Estate, login: str, role: str) -> Client:
    """Return somebody new who holds one role everywhere."""
    with company_scope(estate.company.pk):
        person = Staff.objects.create(company=estate.company, name=login)
        Holding.objects.create(company=estate.company, staff=person, role=role, since=SINCE)
        Account.objects.create_account(
            f"{login}@{estate.company.slug}", PASSWORD, company=estate.company, staff=person
        )
    return estate.sign_in(login)


def drafted(client: Client, **changed: str) -> str:
    """Post a draft, and return its number."""
    response = client.post("/revisions/new", {**DRAFT, **changed})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"]).split("/")[2]


def settings_posted(client: Client, number: str, **changed: str) -> dict[str, str]:
    """Return the settings form as it came, with some values changed."""
    page = client.get(f"/revisions/{number}/settings").context["page"]
    posted: dict[str, str] = {"seen": str(page.form["seen"].value())}
    for field in page.form.visible_fields():
        value = field.value()
        widget = field.field.widget
        if hasattr(widget, "decompress"):
            parts = widget.decompress(value)
            posted |= {
                f"{field.name}_{n}": "" if v is None else str(v) for n, v in enumerate(parts)
            }
        else:
            posted[field.name] = "" if value is None else str(value)
    return posted | changed
