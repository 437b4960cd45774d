"""Whoever has roles in one project alone gets no case of another, by whatever way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from steward.domain.cases.facts import PassedOn, Transferred
from steward.domain.cases.words import Hindrance
from steward.domain.decisions import Refused
from steward.operations.assigning import Chosen, assign
from steward.operations.dispatching import Asked, NobodyFits, claim, send, send_next
from steward.operations.performing import CaseUnknown, perform
from steward.operations.taking import check_reach
from steward.store.models import CaseRow, Holding, Place
from steward.store.tenancy import company_scope
from steward.store.working import worker
from tests.operations.desk import MORNING
from tests.operations.test_dispatching import Shop, a_shop, at_minute, sentences

pytestmark = pytest.mark.django_db(transaction=True)


def bound(shop: Shop, number: int, project: str) -> None:
    """Let a worker's role reach one project alone, and their trades be registered everywhere."""
    company = shop.desk.company
    with company_scope(company.pk):
        known = {"kind": "project", "name": project, "path": f"{project}/"}
        place, _ = Place.objects.get_or_create(company=company, code=project, defaults=known)
        Holding.objects.filter(staff=shop.people[number]).update(place=place)


@pytest.mark.parametrize("way", ["round_robin", "by_rule"])
def test_in_turn_and_by_rule_pass_over_who_works_elsewhere(way: str) -> None:
    shop = a_shop(way)
    bound(shop, 0, "CH2")
    bound(shop, 1, "CH1")
    cases = [shop.desk.report(MORNING) for _ in range(2)]
    for number, case in enumerate(cases):
        send_next(case.ref, actor=shop.clerk, now=at_minute(number + 1))

    assert [shop.holder(case) for case in cases] == ["水工1", "水工1"]

    bound(shop, 1, "CH2")
    third = shop.desk.report(MORNING)
    with pytest.raises(NobodyFits):
        send_next(third.ref, actor=shop.clerk, now=at_minute(5))


def test_by_hand_typed_in_bulk_and_handed_on_alike_it_is_refused_with_the_sentence() -> None:
    shop = a_shop("by_hand")
    bound(shop, 0, "CH2")
    case, clerk, there = shop.desk.report(MORNING), shop.clerk, str(shop.people[0].pk)
    at, told = at_minute(1), "水工0的岗位管不到这里"

    with pytest.raises(Refused) as sent:
        send(case.ref, Asked(staff=int(there)), actor=clerk, now=at)
    with pytest.raises(Refused) as typed:
        perform(PassedOn(to_person=there), ref=case.ref, actor=clerk, at=at, now=at)
    many = assign([Chosen(case.ref)], there, actor=clerk, now=at).refused[0].error
    send(case.ref, Asked(staff=shop.people[1].pk), actor=clerk, now=at)
    handed = Transferred(to_person=there, reason=Hindrance.TOO_MUCH)
    with pytest.raises(Refused) as given_on:
        perform(handed, ref=case.ref, actor=shop.worker(1), at=at, now=at)

    assert all(told in sentences(each) for each in (sent, typed, given_on))
    assert isinstance(many, Refused)
    assert told in many.refusals[0].reason.zh
    assert shop.holder(case) == "水工1"


def test_a_role_counts_from_its_day_on_and_what_an_import_says_is_kept() -> None:
    shop = a_shop("by_hand")
    company, person = shop.desk.company, shop.people[0]
    case = shop.desk.report(MORNING)
    with company_scope(company.pk):
        Holding.objects.filter(staff=person).update(until=MORNING.date() + timedelta(days=3))
        row = CaseRow.objects.select_related("company", "place").get(pk=case.pk)
        later = MORNING + timedelta(days=3)
        assert worker(company, person.pk, row.place, MORNING).beyond is None
        assert worker(company, person.pk, row.place, later).beyond is not None
        fact = PassedOn(to_person=str(person.pk))
        check_reach(row, fact, shop.clerk, MORNING)
        with pytest.raises(Refused):
            check_reach(row, fact, shop.clerk, later)
        check_reach(row, fact, shop.desk.system, later)


def test_who_works_elsewhere_does_not_even_see_what_is_for_grabbing() -> None:
    shop = a_shop("grab")
    case = shop.desk.report(MORNING)
    elsewhere = replace(shop.worker(0), places=("CH2/",))
    with pytest.raises(CaseUnknown):
        claim(case.ref, actor=elsewhere, now=at_minute(1))
