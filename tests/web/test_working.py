"""Trades and hours of somebody, as they are entered."""

from datetime import timedelta

from steward.store.models import Holding, Skill
from steward.store.tenancy import company_scope
from tests.web.building import SINCE, Estate, an_estate
from tests.web.test_dispatch import skilled, staff, text


def test_a_trade_and_hours_are_entered_and_bring_somebody_onto_the_board(estate: Estate) -> None:
    bob = estate.actor("bob").id
    keeper = estate.sign_in("carol")
    with company_scope(estate.company.pk):
        Holding.objects.create(
            company=estate.company,
            staff=staff(estate, "carol"),
            role="management_office_manager",
            since=SINCE,
        )
    path = f"/staff/{bob}/work"
    day = str((estate.now + timedelta(days=1)).date())

    assert "还没有人登记工种" in text(keeper, "/dispatch")
    keeper.post(
        path, {"trade-trade": "plumbing", "trade-place": "CH1", "trade-since": "2026-01-01"}
    )
    assert "李强 水工" in text(keeper, "/dispatch")

    wrong = keeper.post(path, {"trade-trade": "lift", "trade-place": "X9", "trade-since": day})
    assert (wrong.status_code, "没有这个位置编码" in wrong.content.decode()) == (422, True)
    twice = keeper.post(path, {"trade-trade": "plumbing", "trade-place": "CH1", "trade-since": day})
    assert "这个工种已经登记了" in twice.content.decode()

    hours = {"hours-begins": "22:00", "hours-ends": "06:00", "hours-since": "2026-01-01"}
    assert keeper.post(path, hours).status_code == 422
    keeper.post(path, {**hours, "hours-weekdays": ["0", "5"]})
    assert "22:00–次日 06:00" in text(keeper, path)

    with company_scope(estate.company.pk):
        skill = Skill.objects.get(staff=int(bob))
    keeper.post(f"{path}/trade/{skill.pk}/end")
    assert "还没有人登记工种" in text(keeper, "/dispatch")


def test_who_does_not_keep_the_staff_enters_no_trade(estate: Estate) -> None:
    skilled(estate, "bob")
    bob, client = estate.actor("bob").id, estate.sign_in("dan")
    with company_scope(estate.company.pk):
        skill = Skill.objects.get(staff=int(bob))
    given = {"trade-trade": "lift", "trade-since": "2026-01-01"}

    assert client.post(f"/staff/{bob}/work", given).status_code == 403
    assert client.post(f"/staff/{bob}/work/trade/{skill.pk}/end").status_code == 403
    stranger = an_estate("linli").sign_in("carol")
    assert stranger.get(f"/staff/{bob}/work").status_code == 404
    with company_scope(estate.company.pk):
        assert Skill.objects.filter(until=None).count() == 1
