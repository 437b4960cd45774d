"""The registers on their pages: walked, searched, kept with dates, taken in from a file."""

from datetime import timedelta

import pytest

from steward.store.models import (
    Contractor,
    Holding,
    Place,
    RegisterChange,
    Residence,
    Staff,
)
from steward.store.tenancy import company_scope
from tests.web.asking import posted, seen
from tests.web.building import Estate, an_estate

pytestmark = pytest.mark.django_db


@pytest.fixture
def estate(db: None) -> Estate:
    """A company whose department head keeps every register, and whose front desk the homes."""
    return an_estate(packs=("gemdale-2010", "poly-2009"))


def test_the_estate_is_walked_inward_and_searched(estate: Estate) -> None:
    client = estate.sign_in("dan")

    top = seen(client, "/estate")
    assert "翠湖一期" in top
    assert "1201" not in top
    project = seen(client, "/estate/places/CH1")
    assert "翠湖一期 3 栋" in project
    block = seen(client, "/estate/places/3")
    assert "陈先生" in block
    assert "没有登记住户" in block
    assert "陈先生" in seen(client, "/estate?q=陈先生")
    assert "没有找到" in seen(client, "/estate?q=没有这里")
    assert "新增" not in seen(client, "/estate/places/3-1201")


def test_places_are_added_and_changed_by_whoever_may(estate: Estate) -> None:
    carol, alice = estate.sign_in("carol"), estate.sign_in("alice")

    assert "不能记录此事" in seen(alice, "/estate/new?in=3", 403)
    posted(alice, "/estate/new?in=3", 403, kind="unit", code="x", name="y")
    again = posted(carol, "/estate/new?in=3", 422, kind="unit", code="3-1201", name="又一套")
    assert "已经登记过了" in again
    posted(carol, "/estate/new?in=3", kind="unit", code="3-1301", name="3栋1301")
    posted(carol, "/estate/places/3-1301/edit", name="3栋1301", handed_over_on="2020-05-01")
    page = seen(carol, "/estate/places/3-1301")
    assert "2020-05-01" in page
    assert "改动记录" in page
    assert "赵经理" in page
    wrong = posted(carol, "/estate/places/3-1301/edit", 422, name="", handed_over_on="昨天")
    assert "请填写" in wrong
    assert "昨天" in wrong
    with company_scope(estate.company.pk):
        assert Place.objects.get(code="3-1301").path == "CH1/3/3-1301/"


def test_a_household_is_kept_with_its_history(estate: Estate) -> None:
    client = estate.sign_in("alice")

    page = seen(client, "/estate/places/3-1201")
    assert "138****1234" in page
    assert "13800001234" not in page
    posted(
        client,
        "/estate/places/3-1201/residents/new",
        name="陈太太",
        relation="family",
        phone="13900005678",
        since="2020-01-01",
    )
    with company_scope(estate.company.pk):
        stay = Residence.objects.get(party__name="陈太太")
        party = stay.party
    posted(
        client,
        f"/estate/residents/{stay.pk}/edit",
        name="陈太太",
        relation="family",
        phone="139****5678",
        since="2020-01-01",
        until="2021-01-01",
    )
    page = seen(client, "/estate/places/3-1201")
    assert "以前的住户" in page
    with company_scope(estate.company.pk):
        party.refresh_from_db()
        assert party.phone == "13900005678"
        changes = RegisterChange.objects.filter(subject="residence", row=stay.pk)
        assert [(c.by.name, c.before is None) for c in changes.order_by("pk") if c.by] == [
            ("王敏", True),
            ("王敏", False),
        ]
    assert "13900005678" not in page


def test_staff_have_roles_superiors_and_an_end(estate: Estate) -> None:
    carol = estate.sign_in("carol")

    posted(
        carol,
        "/staff/new",
        name="钱二",
        number="007",
        phone="13700001111",
        role="front_desk",
        place="CH1",
        since="2020-01-01",
        superior="李强",
    )
    with company_scope(estate.company.pk):
        person = Staff.objects.get(number="007")
        holding = Holding.objects.get(staff=person)
    page = seen(carol, f"/staff/{person.pk}")
    assert "客服前台" in page
    assert "李强" in page
    posted(carol, f"/staff/{person.pk}/roles/{holding.pk}", since="2020-01-01", until="2021-01-01")
    posted(carol, f"/staff/{person.pk}/roles/new", role="repair_worker", since="2021-01-01")
    assert "维修人员" in seen(carol, f"/staff/{person.pk}")
    assert "钱二" in seen(carol, "/staff?q=维修人员")
    ahead = (estate.now + timedelta(days=9)).date().isoformat()
    assert "还没到" in posted(carol, f"/staff/{person.pk}/leave", 422, day=ahead)
    posted(carol, f"/staff/{person.pk}/leave", day=estate.now.date().isoformat())
    assert "已离职" in seen(carol, "/staff")
    with company_scope(estate.company.pk):
        assert not Holding.objects.filter(staff=person, until=None).exists()
    posted(carol, f"/staff/{person.pk}/back")
    assert "办离职" in seen(carol, f"/staff/{person.pk}")


def test_nobody_gives_themselves_a_role(estate: Estate) -> None:
    carol = estate.sign_in("carol")
    with company_scope(estate.company.pk):
        own = Staff.objects.get(name="赵经理").pk

    page = posted(carol, f"/staff/{own}/roles/new", 422, role="company_manager", since="2020-01-01")
    assert "自己的岗位要请管理员来改" in page


def test_contractors_come_and_go(estate: Estate) -> None:
    carol = estate.sign_in("carol")

    posted(carol, "/contractors/new", name="某电梯", trade="电梯维保", phone="021-1234567")
    with company_scope(estate.company.pk):
        firm = Contractor.objects.get()
    posted(carol, f"/contractors/{firm.pk}/edit", name="某电梯", until="2020-01-01")
    assert "合同已到期的" in seen(carol, "/contractors")


def test_another_company_sees_nothing_of_it(estate: Estate) -> None:
    stranger = an_estate("linli").sign_in("carol")
    with company_scope(estate.company.pk):
        stay, person = Residence.objects.get(), Staff.objects.get(name="李强")
        place = Place.objects.create(
            company=estate.company, kind="project", code="OWN", name="自家", path="OWN/"
        )

    for path in (
        f"/estate/residents/{stay.pk}/edit",
        f"/staff/{person.pk}",
        f"/staff/{person.pk}/edit",
        f"/estate/places/{place.code}",
        f"/residents/{stay.party_id}/phone?place=3-1201",
    ):
        seen(stranger, path, 404)
