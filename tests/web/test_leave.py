"""Leave and deputies: entered in two steps, told, acted on, ended."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from steward.operations.deputising import Stated, enter_leave
from steward.operations.performing import NotAllowed
from steward.store.log import load
from steward.store.models import Holding, Leave, Message, Staff
from steward.store.tenancy import company_scope
from tests.web.building import SINCE, Estate, an_estate

DAY = timedelta(days=1)


@pytest.fixture
def estate(db: None) -> Estate:
    return an_estate()


def person(estate: Estate, name: str) -> Staff:
    with company_scope(estate.company.pk):
        return Staff.objects.get(company=estate.company, name=name)


def typed(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


def asked(estate: Estate, who: str, deputy: str, **more: str) -> dict[str, str]:
    return {
        "person": str(person(estate, who).pk),
        "deputy": str(person(estate, deputy).pk),
        "since": typed(estate.now - DAY),
        "until": typed(estate.now + DAY),
        "note": "急事打手机",
        **more,
    }


def test_a_manager_enters_leave_after_seeing_what_the_deputy_takes_over(estate: Estate) -> None:
    case = estate.report()
    estate.record(case, "responsible_named", person=str(person(estate, "李强").pk), login="carol")
    client = estate.sign_in("carol")
    with company_scope(estate.company.pk):
        Holding.objects.create(
            company=estate.company, staff=person(estate, "李强"), role="administrator", since=SINCE
        )

    shown = client.post("/leave/new", asked(estate, "李强", "周师傅"))
    page = shown.content.decode()
    # Nobody administers in the place of somebody else.
    assert "administrator" not in page
    assert "照这样登记，会发生这些" in page
    assert "手上没办结的 1 件" in page
    with company_scope(estate.company.pk):
        assert not Leave.objects.exists()
    key = shown.context["page"].takeover.key
    saved = client.post("/leave/new", asked(estate, "李强", "周师傅", shown=key), follow=True)

    assert "李强" in saved.content.decode()
    deputy = estate.sign_in("dan")
    assert "您现在代理李强" in deputy.get("/leave").content.decode()
    assert case.ref in deputy.get("/?scope=mine").content.decode()
    assert "李强请假期间由您代理" in deputy.get("/inbox").content.decode()
    deputy.post(f"/cases/{case.ref}/notes", {"text": "约了明天上门"})
    assert "周师傅代李强" in deputy.get(f"/cases/{case.ref}").content.decode()
    with company_scope(estate.company.pk):
        assert load(case)[-1].in_place_of == str(person(estate, "李强").pk)

    with company_scope(estate.company.pk):
        leave = Leave.objects.get()
    assert estate.sign_in("alice").post(f"/leave/{leave.pk}/end").status_code == 403
    assert client.post(f"/leave/{leave.pk}/end", follow=True).status_code == 200
    assert "您现在代理" not in deputy.get("/leave").content.decode()
    assert client.post(f"/leave/{leave.pk}/end").status_code == 404
    with company_scope(estate.company.pk):
        assert Message.objects.filter(key__startswith=f"leave:{leave.pk}:ended").exists()


def test_two_leaves_at_once_and_turned_round_are_refused_with_what_was_typed(
    estate: Estate,
) -> None:
    client = estate.sign_in("carol")
    first = asked(estate, "李强", "周师傅")
    key = client.post("/leave/new", first).context["page"].takeover.key
    client.post("/leave/new", {**first, "shown": key})

    again = client.post("/leave/new", {**first, "shown": key})
    back = {**first, "since": typed(estate.now + 5 * DAY), "until": typed(estate.now + 4 * DAY)}
    turned = client.post("/leave/new", {**back, "shown": key})
    own = client.post("/leave/new", asked(estate, "赵经理", "赵经理"))
    key = own.context["page"].takeover.key
    own = client.post("/leave/new", asked(estate, "赵经理", "赵经理", shown=key))

    for response, words in (
        (again, "已经登记过请假"),
        (turned, "结束时间要晚于开始时间"),
        (own, "代理人不能是本人"),
    ):
        assert response.status_code == 422
        assert words in response.content.decode()
        assert "急事打手机" in response.content.decode()


def test_nobody_enters_leave_for_whoever_does_not_report_to_them(estate: Estate) -> None:
    stated = Stated(person=person(estate, "赵经理").pk, deputy=None, since=estate.now)

    offered = estate.sign_in("alice").post("/leave/new", asked(estate, "赵经理", "李强"))
    with pytest.raises(NotAllowed):
        enter_leave(stated, actor=estate.actor("alice"), now=estate.now)

    assert offered.status_code == 422
    with company_scope(estate.company.pk):
        assert not Leave.objects.exists()


def test_a_stranger_ends_no_leave(estate: Estate) -> None:
    stated = Stated(person=person(estate, "赵经理").pk, deputy=None, since=estate.now)
    leave = enter_leave(stated, actor=estate.actor("carol"), now=estate.now)
    stranger = an_estate("linli").sign_in("carol")

    assert stranger.post(f"/leave/{leave.pk}/end").status_code == 404
    assert "赵经理" not in stranger.get("/leave").content.decode().split("<main")[1]
