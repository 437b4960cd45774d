"""Views of the queue that people keep: tabs with counts, mine or a role's, one to open with."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from steward.queries.queue import QueuePage, queue_page
from steward.queries.queue_asked import Asked
from steward.store.models import SavedView, Staff
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate


def queue(estate: Estate, login: str = "alice", **asked: str) -> QueuePage:
    with company_scope(estate.company.pk), timezone.override(estate.company.timezone):
        return queue_page(Asked(**asked), estate.actor(login), estate.now)  # type: ignore[arg-type]


def keep(client: Client, name: str, **given: str) -> int:
    """Keep a view; return its number."""
    response = client.post("/views", {"name": name, **given})
    assert response.status_code == 302, response.content.decode()
    return int(response["Location"].removeprefix("/?view="))


def tabs(page: QueuePage) -> dict[str, str]:
    return {tab.name: tab.count for tab in page.views.tabs}


def test_a_view_is_a_tab_that_brings_its_filters_back(estate: Estate) -> None:
    urgent = estate.report("水管爆裂", urgency="urgent")
    estate.report("灯不亮")
    number = keep(estate.sign_in(), "急修", scope="all", urgency="urgent")

    page = queue(estate, view=str(number))

    assert tabs(page) == {"急修": "1"}
    assert [row.shown.ref for row in page.rows] == [urgent.ref]
    assert page.views.current is not None
    assert (page.views.current.name, page.views.mine, page.views.changed) == ("急修", True, False)
    assert [chosen.label for chosen in page.bar.chosen] == ["急不急：急"]
    assert queue(estate, view=str(number), scope="all", urgency="normal").views.changed


def test_a_view_shared_with_a_role_holds_what_each_of_them_sees(estate: Estate) -> None:
    mine = estate.report("灯不亮")
    estate.record(mine, "responsible_named", person=str(estate.actor("bob").staff))
    estate.report("水管爆裂")
    keep(estate.sign_in("carol"), "该我办的", scope="mine", role="specialist_supervisor")
    keep(estate.sign_in("carol"), "只给自己", scope="all")

    assert tabs(queue(estate, "bob")) == {"该我办的": "1"}
    assert tabs(queue(estate, "carol")) == {"该我办的": "0", "只给自己": "2"}
    assert tabs(queue(estate, "dan")) == {}
    assert tabs(queue(an_estate("linli"), "bob")) == {}


def test_the_queue_opens_with_the_view_that_was_chosen_for_it(estate: Estate) -> None:
    estate.report("水管爆裂", urgency="urgent")
    estate.report("灯不亮")
    client = estate.sign_in()
    number = keep(client, "急修", scope="all", urgency="urgent", role="front_desk", opens="on")

    assert queue(estate).total == 1
    assert queue(estate, scope="all").total == 2

    client.post(f"/views/{number}/open")
    assert queue(estate).total == 2
    client.post(f"/views/{number}/open", {"opens": "1"})
    assert queue(estate).total == 1


def test_a_view_is_renamed_changed_and_deleted_by_its_owner_alone(estate: Estate) -> None:
    estate.report("水管爆裂", urgency="urgent")
    owner, other = estate.sign_in("carol"), estate.sign_in("bob")
    role = "specialist_supervisor"
    number = keep(owner, "急修", scope="all", urgency="urgent", role=role)

    stolen = other.post(f"/views/{number}", {"name": "我的了"})
    assert (stolen.status_code, other.post(f"/views/{number}/forget").status_code) == (404, 404)
    assert estate.sign_in("dan").post(f"/views/{number}/open", {"opens": "1"}).status_code == 404

    owner.post(f"/views/{number}", {"name": "全部", "scope": "all", "role": role})
    assert tabs(queue(estate, "bob")) == {"全部": "1"}

    owner.post(f"/views/{number}/forget")
    assert tabs(queue(estate, "carol")) == {}
    assert queue(estate, "carol", view=str(number)).views.current is None


def test_whoever_shares_it_looks_after_the_view_of_one_who_has_left(estate: Estate) -> None:
    number = keep(estate.sign_in("carol"), "急修", scope="all", role="specialist_supervisor")
    with company_scope(estate.company.pk):
        Staff.objects.filter(pk__in=estate.actor("carol").people).update(is_active=False)

    assert estate.sign_in("bob").post(f"/views/{number}/forget").status_code == 302
    with company_scope(estate.company.pk):
        assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "请给视图起个名"),
        ("急修", "您已经有一个叫这个名的视图"),
        ("长" * 21, "名称最多 20 个字"),
    ],
)
def test_what_cannot_be_kept_comes_back_filled(estate: Estate, name: str, sentence: str) -> None:
    client = estate.sign_in()
    keep(client, "急修", scope="all")

    response = client.post("/views", {"name": name, "scope": "mine", "urgency": "urgent"})
    text = response.content.decode()

    assert response.status_code == 422
    assert sentence in text
    assert 'name="urgency" value="urgent"' in text
    assert f"/?{urlencode({'scope': 'mine', 'urgency': 'urgent'})}" in text.replace("&amp;", "&")
