"""What lists can be narrowed to: by one statement, within the same reach as everything else."""

from dataclasses import replace

import pytest

from steward.store.models import Place
from steward.store.offered import offered
from steward.store.reach import places_within_reach
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

pytestmark = pytest.mark.django_db
WIDE = ("project", "building")


def estate_of_two() -> Estate:
    estate = an_estate()
    with company_scope(estate.company.pk):
        for code, kind, path in (
            ("CH2", "project", "CH2/"),
            ("CH2-1", "building", "CH2/CH2-1/"),
            ("CH10", "project", "CH10/"),
        ):
            Place.objects.create(
                company=estate.company, kind=kind, code=code, name=f"翠湖 {code}", path=path
            )
    return estate


@pytest.mark.parametrize("places", [None, (), ("CH1/",), ("CH2/CH2-1/",), ("CH1/", "CH2/")])
def test_places_are_those_within_reach_by_path(places: tuple[str, ...] | None) -> None:
    estate = estate_of_two()
    actor = replace(estate.actor("alice"), places=places)

    with company_scope(estate.company.pk):
        wide = places_within_reach(actor).filter(kind__in=WIDE).order_by("path")
        expected = tuple(wide.values_list("code", "name", "kind"))
        found = offered(actor, 100).places

    assert found == expected
    assert bool(found) == (places != ())


def test_where_there_are_too_many_projects_come_before_buildings() -> None:
    estate = estate_of_two()

    with company_scope(estate.company.pk):
        some = offered(estate.actor("alice"), 3).places

    assert [code for code, _name, _kind in some] == ["CH1", "CH10", "CH2"]


def test_people_and_kinds_are_those_of_the_company() -> None:
    estate, stranger = an_estate(), an_estate("linli")
    stranger.report("发票怎么开", kind="enquiry")
    estate.report("灯不亮")
    estate.report("水管爆裂")

    with company_scope(estate.company.pk):
        there = offered(estate.actor("alice"), 100)

    assert there.kinds == {"repair"}
    assert (estate.actor("bob").staff, estate.actor("bob").name) in there.people
    assert [name for _number, name in there.people] == sorted(name for _n, name in there.people)
    assert stranger.actor("alice").staff not in {number for number, _name in there.people}
