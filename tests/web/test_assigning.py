"""Several cases at once to one person: each by the rules of a single one, none lost."""

import re

from steward.store.models import CaseEntry, CaseRow, Holding
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate


def picks(*cases: CaseRow) -> list[str]:
    return [f"{case.ref}:{case.entries}" for case in cases]


def passed_on(estate: Estate) -> dict[str, str]:
    """Return to whom each case was passed on."""
    with company_scope(estate.company.pk):
        found = CaseEntry.objects.filter(kind="passed_on").order_by("pk")
        return {e.case.ref: e.data["to_person"] for e in found.select_related("case")}


def test_every_chosen_case_is_passed_on_by_whoever_chose_it(estate: Estate) -> None:
    cases = [estate.report(title) for title in ("灯不亮", "水管爆裂", "门锁坏了")]
    bob = str(estate.actor("bob").staff)
    values = {"case": picks(*cases), "person": bob, "next": "/?scope=all"}

    response = estate.sign_in().post("/assign", values, follow=True)

    assert response.redirect_chain == [("/?scope=all", 302)]
    assert "已把 3 件派给李强。" in response.content.decode()
    assert passed_on(estate) == {case.ref: bob for case in cases}
    with company_scope(estate.company.pk):
        assert {e.by for e in CaseEntry.objects.filter(kind="passed_on")} == {
            str(estate.actor().staff)
        }


def test_what_is_refused_stays_chosen_with_its_reason_and_the_rest_goes(estate: Estate) -> None:
    good, moved = estate.report("灯不亮"), estate.report("水管爆裂")
    chosen = [*picks(good, moved), "R-2000-000099:3"]
    estate.record(moved, "acknowledged")
    values = {"case": chosen, "person": str(estate.actor("bob").staff)}

    response = estate.sign_in().post("/assign", values)
    text = response.content.decode()

    assert response.status_code == 409
    assert set(passed_on(estate)) == {good.ref}
    assert "已把 1 件派给李强。" in text
    assert "有 2 件没派成，还勾着" in text
    assert "同事在这件事上又记了一笔" in text
    assert "没有找到这一单。" in text
    kept = {case.ref: case for case in response.context["page"].kept}
    assert set(kept) == {moved.ref, "R-2000-000099"}
    assert kept["R-2000-000099"].title == ""

    again = [kept[moved.ref].pick]
    estate.sign_in().post("/assign", values | {"case": again})
    assert set(passed_on(estate)) == {good.ref, moved.ref}


def test_nobody_assigns_what_they_may_not(estate: Estate) -> None:
    case = estate.report("发票怎么开", kind="enquiry")
    stranger = an_estate("linli")
    theirs = str(stranger.actor("bob").staff)

    outside = stranger.sign_in().post("/assign", {"case": picks(case), "person": theirs})
    foreign = estate.sign_in().post("/assign", {"case": picks(case), "person": theirs})

    assert "没有找到这一单。" in outside.content.decode()
    assert case.title not in outside.content.decode()
    assert "本公司没有这位员工" in foreign.content.decode()
    assert passed_on(estate) == {}


def test_nothing_chosen_is_lost_for_want_of_a_person(estate: Estate) -> None:
    case = estate.report("灯不亮")

    response = estate.sign_in().post("/assign", {"case": picks(case), "person": ""})
    nothing = estate.sign_in().post("/assign", {"person": "1"}, follow=True)

    assert response.status_code == 422
    assert re.search(rf'value="{picks(case)[0]}" checked', response.content.decode())
    assert "还没有勾选事项" in nothing.content.decode()
    assert passed_on(estate) == {}


def test_only_those_who_may_assign_can_choose_rows(estate: Estate) -> None:
    estate.report("灯不亮")
    with company_scope(estate.company.pk):
        dan = estate.actor("dan").staff
        Holding.objects.filter(staff=dan).update(role="no_such_role")

    assert "data-pick" in estate.sign_in().get("/?scope=all").content.decode()
    assert "data-pick" not in estate.sign_in("dan").get("/?scope=all").content.decode()
