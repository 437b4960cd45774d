"""Settings: counted before they are saved, kept with author, day and reason, never taken back."""

from datetime import timedelta

from django.test import Client
from django.utils.timezone import localdate

from steward.store.models import Account, Change, Holding, Place, ServiceGrade, Staff
from steward.store.tenancy import company_scope
from tests.web.administering import administrator, confirmed, effect, today
from tests.web.building import PASSWORD, Estate


def staff(estate: Estate, name: str) -> int:
    with company_scope(estate.company.pk):
        return Staff.objects.get(name=name).pk


def changes(estate: Estate) -> list[tuple[str, str]]:
    with company_scope(estate.company.pk):
        return list(Change.objects.order_by("pk").values_list("subject", "why"))


def test_only_an_administrator_gets_in_and_sees_no_case_because_of_it(estate: Estate) -> None:
    case = estate.report()
    admin = administrator(estate)

    assert estate.sign_in("carol").get("/settings").status_code == 403
    assert "设置" not in estate.sign_in("carol").get("/").content.decode()
    assert admin.get("/settings").status_code == 200
    assert admin.get(f"/cases/{case.ref}").status_code == 404


def test_a_role_is_counted_given_kept_and_ended(estate: Estate) -> None:
    estate.report()
    admin = administrator(estate)
    dan = staff(estate, "周师傅")
    typed = {"staff": dan, "role": "front_desk", "since": today(estate), "why": "顶班"}

    told = effect(admin, "/settings/roles/new", **typed)
    assert "受理" in told[0]
    assert told[1] == "看得到的在办事项：1 件，改后 1 件。"
    assert changes(estate) == []
    confirmed(admin, "/settings/roles/new", **typed)

    with company_scope(estate.company.pk):
        row = Holding.objects.get(staff=dan, role="front_desk")
    assert changes(estate) == [("holding", "顶班")]
    page = admin.get("/settings/changes").content.decode()
    assert "周师傅 任 客服前台（全公司）" in page
    assert "管小理" in page
    end = f"/settings/roles/{row.pk}/end"
    told = effect(admin, end, since=today(estate), why="回来了")
    assert "还有 1 人任这个岗位。" in told
    confirmed(admin, end, since=today(estate), why="回来了")
    assert "front_desk" not in estate.actor("dan").roles
    assert admin.get(end).status_code == 409
    person = admin.get(f"/staff/{dan}").content.decode()
    assert person.index("管小理安排") < person.index("顶班") < person.index("管小理定了卸任日期")
    assert "回来了" in person


def test_what_was_not_seen_is_not_saved(estate: Estate) -> None:
    admin = administrator(estate)
    typed = {"staff": staff(estate, "周师傅"), "role": "front_desk", "why": "顶班"}
    page = admin.post("/settings/roles/new", {**typed, "since": today(estate)}).context["page"]
    later = (localdate(estate.now) + timedelta(days=9)).isoformat()

    again = admin.post("/settings/roles/new", {**typed, "since": later, "sure": page.sure})

    assert again.status_code == 200
    assert again.context["page"].sure not in ("", page.sure)
    assert changes(estate) == []


def test_days_that_are_over_stay_as_they_were(estate: Estate) -> None:
    admin = administrator(estate)
    yesterday = (localdate(estate.now) - timedelta(days=1)).isoformat()
    typed = {"staff": staff(estate, "周师傅"), "role": "front_desk", "why": "补"}

    response = admin.post("/settings/roles/new", {**typed, "since": yesterday})

    assert response.status_code == 422
    assert "已经过去的日子不能改" in response.content.decode()


def test_the_last_administrator_stays(estate: Estate) -> None:
    admin = administrator(estate)
    with company_scope(estate.company.pk):
        number = Holding.objects.get(role="administrator").pk
    page = admin.post(
        f"/settings/roles/{number}/end", {"since": today(estate), "why": "走了"}
    ).context["page"]

    response = admin.post(
        f"/settings/roles/{number}/end",
        {"since": today(estate), "why": "走了", "sure": page.sure},
    )

    assert "这是最后一位管理员" in response.content.decode()


def test_a_password_is_handed_out_once_and_what_was_locked_is_heard_again(estate: Estate) -> None:
    admin = administrator(estate)
    account = Account.objects.get(login="alice@cuihu")
    alice = estate.sign_in()
    alice.get("/")
    for _ in range(5):
        Client().post("/sign-in", {"login": "alice@cuihu", "password": "wrong"})
    assert "锁到" in admin.get("/settings/accounts").content.decode()

    path = f"/settings/accounts/{account.pk}/reset"
    assert "1 处登录会立刻退出。" in effect(admin, path, why="忘了")
    shown = confirmed(admin, path, why="忘了")
    password = shown.context["page"]["password"]  # type: ignore[attr-defined]

    assert alice.get("/").status_code == 302
    entered = Client().post("/sign-in", {"login": "alice@cuihu", "password": password})
    assert entered.status_code == 302
    assert password not in admin.get("/settings/changes").content.decode()
    assert "给 王敏 的账号 alice@cuihu 换了密码" in admin.get("/settings/changes").content.decode()


def test_an_account_is_unlocked_closed_and_opened_again(estate: Estate) -> None:
    admin = administrator(estate)
    account = Account.objects.get(login="bob@cuihu")
    right = {"login": "bob@cuihu", "password": PASSWORD}
    for _ in range(5):
        Client().post("/sign-in", {**right, "password": "wrong"})

    confirmed(admin, f"/settings/accounts/{account.pk}/unlock", why="本人来了")
    assert Client().post("/sign-in", right).status_code == 302
    bob = estate.sign_in("bob")
    confirmed(admin, f"/settings/accounts/{account.pk}/close", why="离职")
    assert bob.get("/").status_code == 302
    assert Client().post("/sign-in", right).status_code == 422
    shown = confirmed(admin, f"/settings/accounts/{account.pk}/reopen", why="回来")
    fresh = shown.context["page"]["password"]  # type: ignore[attr-defined]
    assert Client().post("/sign-in", {**right, "password": fresh}).status_code == 302


def test_an_account_is_opened_for_who_has_none(estate: Estate) -> None:
    admin = administrator(estate)
    with company_scope(estate.company.pk):
        person = Staff.objects.create(company=estate.company, name="新来的")
    typed = {"staff": person.pk, "login": "alice@cuihu", "why": "入职"}

    taken = admin.post("/settings/accounts/new", typed).context["page"]
    refused = admin.post("/settings/accounts/new", {**typed, "sure": taken.sure})
    assert "有人用了" in refused.content.decode()
    confirmed(admin, "/settings/accounts/new", **{**typed, "login": "xinlai"})

    assert Account.objects.get(login="xinlai").must_change


def test_a_role_is_asked_for_codes_and_who_has_none_is_counted(estate: Estate) -> None:
    admin = administrator(estate)
    typed = {"roles": ["front_desk"], "why": "能看业主资料"}

    told = effect(admin, "/settings/accounts/codes", **typed)
    confirmed(admin, "/settings/accounts/codes", **typed)

    assert told == ["这些岗位共 1 人有账号：0 人已开通，1 人下次打开页面时要先开通。"]
    assert estate.sign_in().get("/")["Location"] == "/account/second-factor"
    assert "客服前台" in admin.get("/settings/accounts").content.decode()


def test_a_project_is_graded_and_stands_still_with_what_it_means(estate: Estate) -> None:
    estate.report()
    admin = administrator(estate)
    day = today(estate)
    typed = {"grade": "一级", "since": day, "why": "新合同"}

    told = effect(admin, "/settings/projects/CH1/grade", **typed)
    assert "在办的 1 件仍按受理时的规程办到底。" in told
    confirmed(admin, "/settings/projects/CH1/grade", **typed)
    still = {"since": day, "until": "", "why": "大修"}
    assert "业主的 1 件在办事项照常计时。" in effect(admin, "/settings/projects/CH1/still", **still)
    confirmed(admin, "/settings/projects/CH1/still", **still)

    with company_scope(estate.company.pk):
        assert ServiceGrade.objects.get().grade == "一级"
        assert Place.objects.get(code="CH1").still_from == localdate(estate.now)
    page = admin.get("/settings/projects").content.decode()
    assert "停工中" in page
    confirmed(admin, "/settings/projects/CH1/go-on", since=day, why="修好了")
    with company_scope(estate.company.pk):
        assert Place.objects.get(code="CH1").still_from is None
    assert [subject for subject, _why in changes(estate)] == ["grade", "still", "still"]
