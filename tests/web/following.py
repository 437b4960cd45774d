"""A company that follows up: who does it under which pack, and cases that wait for it."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.test import Client

from steward.store.models import Account, Holding
from steward.store.tenancy import company_scope
from tests.web.building import SINCE, Estate, an_estate

ROLES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "property-sop-2014": {
        "alice": ("receptionist", "customer_service_supervisor"),
        "bob": ("department_supervisor", "repair_supervisor"),
        "carol": ("service_centre_manager",),
        "dan": ("repair_worker",),
    },
    "visits-kf18": {
        "alice": ("customer_specialist",),
        "bob": ("department_supervisor",),
        "carol": ("management_office_manager",),
    },
    "follow-up-generic": {"alice": ("follow_up_staff",), "bob": ("department_supervisor",)},
}


def following(*packs: str, slug: str = "cuihu", now: datetime | None = None) -> Estate:
    """Return a company that has adopted packs with follow-ups, with their roles given out."""
    estate = an_estate(slug, packs=packs, now=now)
    with company_scope(estate.company.pk):
        for login, role in {(who, r) for p in packs for who, rs in ROLES[p].items() for r in rs}:
            staff = Account.objects.get(login=f"{login}@{slug}").staff
            assert staff is not None
            Holding.objects.create(company=estate.company, staff=staff, role=role, since=SINCE)
    return estate


def shown(page: str) -> str:
    """Return the name of the outcome that a page shows before anything is recorded."""
    found = re.search(r'name="shown" value="([0-9a-f]+)"', page)
    assert found is not None, "the page shows no outcome"
    return found[1]


def post_twice(client: Client, path: str, typed: Mapping[str, str]) -> str:
    """Post a form, read what it would set off, and post it again; return what was shown."""
    first = client.post(path, typed)
    page = first.content.decode()
    assert first.status_code == 200
    assert client.post(path, {**typed, "shown": shown(page)}).status_code == 302
    return page
