"""Every address that the desk has, tried by whoever has no business there.

The list is the table of addresses itself, so that no new page can be forgotten.
"""

import hashlib
from collections.abc import Iterator, Mapping

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, reverse

from steward.store.models import Account, CaseRow, Holding, Party, Place, Revision, Staff
from steward.store.models.base import CompanyRow
from steward.store.tenancy import company_scope
from steward.web.urls import urlpatterns
from tests.web.building import PASSWORD, SINCE, Estate, an_estate
from tests.web.doors import OF_A_CASE, PLAIN
from tests.web.revising import drafted

OPEN = {"sign_in", "sign_in_code", "sign_out", "set_language", "theme"}
"""Where nobody needs to have signed in; the tests of signing in try these."""
# Stands in everything that the company has; WATER in what its cases say.
OURS, WATER = "暗号", "暗号水管爆裂"
NAMED = {
    "kind": "acknowledged",
    "milestone": "GD-02.acknowledged",
    "code": "3-1201",
    "pack": "gemdale-2010",
    "sample": "random_calls",
    "component": "installations",
    "ends_on": "2030-01-01",
    "key": "certificate",
    "name": "timeliness.on_site",
    "step": "submitted",
    "form": "repair_ledger",
}
SOME = {"ref": "R-2026-000001", "number": "G-2026-001"}
OTHERWISE = {("figures_sheet", "form"): "csv", ("campaign", "pack"): "warranty-estate"}


@pytest.fixture
def house(estate: Estate) -> Estate:
    """The company, its names marked, with a case, a note and a draft of a revision."""
    with company_scope(estate.company.pk):
        for model in (Staff, Place, Party):
            for row in model.objects.all():
                row.name = f"{OURS}{row.name}"
                row.save()
    client = estate.sign_in()
    case = estate.report(WATER, text=f"{OURS}漫到客厅")
    client.post(f"/cases/{case.ref}/notes", {"text": f"{OURS}已打电话"})
    drafted(estate.sign_in("carol"), title=f"{OURS}修订")
    return estate


def numbers(estate: Estate) -> Mapping[str, str]:
    """Return how the case and the revision of the company are numbered, which tells the year."""
    with company_scope(estate.company.pk):
        return {"ref": CaseRow.objects.get().ref, "number": Revision.objects.get().number}


def doors(numbered: Mapping[str, str] = SOME) -> Iterator[tuple[str, str]]:
    """Yield the name and an address of every page that asks who one is."""
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        name = str(pattern.name)
        assert (name in OPEN) == (not getattr(pattern.callback, "login_required", True)), name
        if name not in OPEN:
            asked = pattern.pattern.regex.groupindex
            ints = {k for k, c in pattern.pattern.converters.items() if c.regex == "[0-9]+"}
            sample = {
                key: numbered.get(key)
                or OTHERWISE.get((name, key))
                or (1 if key in ints else NAMED.get(key, NAMED["code"]))
                for key in asked
            }
            try:
                yield name, reverse(name, kwargs=sample)
            except NoReverseMatch:
                # What an address asks for is known where its door is listed.
                yield name, PLAIN.get(name) or f"/cases/{numbered['ref']}{OF_A_CASE[name]}"


def tried(client: Client, numbered: Mapping[str, str] = SOME) -> Iterator[tuple[str, HttpResponse]]:
    for name, path in doors(numbered):
        for send in (client.get, client.post):
            response = send(path)
            yield f"{response.request['REQUEST_METHOD']} {name}", response  # type: ignore[misc]


def told(response: HttpResponse) -> str:
    return "" if response.streaming else response.content.decode("utf-8", "replace")


def everything(estate: Estate) -> dict[str, str]:
    """Return a digest of all rows of the company, table by table, but for who is signed in."""
    found = {}
    with company_scope(estate.company.pk), connection.cursor() as cursor:
        for model in apps.get_app_config("store").get_models():
            table = model._meta.db_table
            if issubclass(model, CompanyRow) and table != "sign_in":
                cursor.execute(
                    "select coalesce(string_agg(t::text, '|' order by t.id), '')"
                    f" from {table} t where company_id = %s",
                    [estate.company.pk],
                )
                found[table] = hashlib.sha256(cursor.fetchone()[0].encode()).hexdigest()
    return found


def hired(estate: Estate, login: str, role: str = "", code: str = "") -> Client:
    """Return somebody new with a role at a place, or with none."""
    with company_scope(estate.company.pk):
        person = Staff.objects.create(company=estate.company, name="新人")
        if role:
            place = Place.objects.create(
                company=estate.company, kind="project", code=code, name="别处", path=f"{code}/"
            )
            Holding.objects.create(
                company=estate.company, staff=person, role=role, place=place, since=SINCE
            )
        Account.objects.create_account(
            f"{login}@{estate.company.slug}", PASSWORD, company=estate.company, staff=person
        )
    return estate.sign_in(login)


@pytest.mark.django_db
def test_nobody_is_asked_to_sign_in_at_every_door() -> None:
    for door, response in tried(Client()):
        assert response.status_code == 302, door
        assert response["Location"].startswith("/sign-in"), door


def test_a_stranger_learns_and_changes_nothing(house: Estate) -> None:
    before = everything(house)
    stranger = an_estate("linli").sign_in("carol")

    for door, response in tried(stranger, numbers(house)):
        assert OURS not in told(response), door
        assert response.status_code < 500, door
    assert everything(house) == before


def test_a_colleague_without_a_role_learns_and_changes_nothing(house: Estate) -> None:
    eve = hired(house, "eve")
    before = everything(house)

    for door, response in tried(eve, numbers(house)):
        assert WATER not in told(response), door
        assert response.status_code < 500, door
    assert everything(house) == before


def test_a_colleague_of_another_project_learns_and_changes_nothing(house: Estate) -> None:
    frank = hired(house, "frank", "front_desk", "CH9")
    before = everything(house)

    for door, response in tried(frank, numbers(house)):
        assert WATER not in told(response), door
        assert response.status_code < 500, door
    assert everything(house) == before


def test_who_works_there_does_see_it(house: Estate) -> None:
    """Otherwise the tests above would look for what nobody ever sees."""
    client = house.sign_in()

    for door, path in doors(numbers(house)):
        if door in {"case", "queue", "matter"}:
            assert WATER in told(client.get(path)), door  # type: ignore[arg-type]
