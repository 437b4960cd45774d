"""One's own account: its password, and the places where one is signed in."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from steward.operations.passwords import hand_out
from steward.store.models import Account, SignIn
from steward.store.tenancy import company_scope
from tests.web.administering import administrator, confirmed, effect
from tests.web.building import PASSWORD, Estate, an_estate

NEW = "四句话一首诗好记得住"
LOGIN = "alice@cuihu"


def account() -> Account:
    return Account.objects.get(login=LOGIN)


def test_a_new_password_ends_the_sessions_elsewhere_but_not_this_one(estate: Estate) -> None:
    here, elsewhere = estate.sign_in(), estate.sign_in()
    elsewhere.get("/account")
    here.get("/account")

    typed = {"old": PASSWORD, "new": NEW, "again": NEW}
    response = here.post("/account/password", typed)

    assert (response.status_code, response["Location"]) == (302, "/account")
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    assert account().check_password(NEW)
    assert len(here.get("/account").context["page"].sessions) == 1


EASY: tuple[tuple[dict[str, str], str], ...] = (
    ({"old": "wrong"}, "现在的密码不对。"),
    ({"again": "another thing entirely"}, "两遍填的不一样。"),
    ({"new": "short", "again": "short"}, "太短了，至少要 10 位"),
    ({"new": "password123", "again": "password123"}, "这个密码太常见"),
    ({"new": "8392017465", "again": "8392017465"}, "不能全是数字"),
    ({"new": "alice@cuihu1", "again": "alice@cuihu1"}, "和账号太像"),
    ({"new": PASSWORD, "again": PASSWORD}, "新密码和现在的一样"),
)


def test_an_easy_password_is_refused_in_words(estate: Estate) -> None:
    client = estate.sign_in()

    for typed, sentence in EASY:
        form = {"old": PASSWORD, "new": NEW, "again": NEW, **typed}
        response = client.post("/account/password", form)
        assert response.status_code == 422, typed
        assert sentence in response.content.decode(), typed
    assert account().check_password(PASSWORD)


def test_a_password_of_somebody_else_is_changed_before_anything_else(estate: Estate) -> None:
    given = hand_out(account(), timezone.now())
    client = Client()
    client.post("/sign-in", {"login": LOGIN, "password": given})

    assert client.get("/")["Location"] == "/account/password"
    changed = client.post("/account/password", {"old": given, "new": NEW, "again": NEW})
    assert changed["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_password_that_was_handed_out_runs_out(estate: Estate) -> None:
    given = hand_out(account(), timezone.now() - timedelta(days=3))

    response = Client().post("/sign-in", {"login": LOGIN, "password": given})

    assert "已经过期。请管理员再给一个。" in response.content.decode()


def test_a_session_elsewhere_is_listed_with_its_device_and_ended(estate: Estate) -> None:
    here, phone = estate.sign_in(), estate.sign_in()
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit MicroMessenger/8.0 Chrome/120 Safari"
    phone.get("/account", headers={"user-agent": agent})

    lines = here.get("/account").context["page"].sessions
    assert [line.device for line in lines] == ["不认识的设备", "微信 · 安卓"]
    assert [line.address for line in lines] == ["127.0.0.1"] * 2
    here.post(lines[1].end_url)

    asked = phone.get("/today", follow=True)
    assert asked.redirect_chain[0][0] == "/sign-in?next=/today"
    assert (
        "登录已失效：太久没用，在别处被退出，或者密码改过。请重新登录。" in asked.content.decode()
    )
    assert "登录已失效：" not in Client().get("/today", follow=True).content.decode()
    with company_scope(estate.company.pk):
        assert SignIn.objects.get(device=agent).how == "elsewhere"


def test_nobody_ends_the_session_of_somebody_else(estate: Estate) -> None:
    bob = estate.sign_in("bob")
    bob.get("/account")
    with company_scope(estate.company.pk):
        number = SignIn.objects.get().pk

    assert estate.sign_in().post(f"/account/sessions/{number}/end").status_code == 404
    assert bob.get("/account").status_code == 200


def test_signing_out_everywhere_else_leaves_this_one(estate: Estate) -> None:
    here, *others = (estate.sign_in() for _ in range(3))
    for client in (here, *others):
        client.get("/account")

    here.post("/account/sessions/end")

    assert [c.get("/account").status_code for c in (here, *others)] == [200, 302, 302]


def test_wrong_guesses_of_who_sits_at_an_open_desk_lock_the_account(estate: Estate) -> None:
    client = estate.sign_in()
    typed = {"old": "wrong", "new": NEW, "again": NEW}

    said = [client.post("/account/password", typed).content.decode() for _ in range(5)]
    right = client.post("/account/password", {**typed, "old": PASSWORD})

    assert ["已锁到" in page for page in said] == [False, False, False, False, True]
    assert right.status_code == 422
    assert "已锁到" in right.content.decode()
    assert account().check_password(PASSWORD)
    assert client.get("/").status_code == 200


def test_a_right_guess_forgets_the_wrong_ones(estate: Estate) -> None:
    client = estate.sign_in()
    for old in ("wrong", "wrong", PASSWORD):
        client.post("/account/password", {"old": old, "new": NEW, "again": NEW})

    assert (account().check_password(NEW), account().failed_sign_ins) == (True, 0)


def test_a_shut_address_of_the_company_is_opened_with_a_reason(
    estate: Estate, settings: Settings
) -> None:
    settings.STEWARD_ADDRESS_TRIES = 2
    admin, office = administrator(estate), "10.1.2.3"
    estate.sign_in().get("/account", REMOTE_ADDR=office)
    stranger = administrator(an_estate("linli"))
    for _ in range(2):
        Client().post("/sign-in", {"login": "nobody@x", "password": "wrong"}, REMOTE_ADDR=office)
    right = {"login": "alice@cuihu", "password": PASSWORD}

    shut = Client().post("/sign-in", right, REMOTE_ADDR=office)
    page = admin.get("/settings/accounts").content.decode()
    url = page.split('href="/settings/accounts/addresses/')[1].split('"')[0]
    told = effect(admin, f"/settings/accounts/addresses/{url}", why="王敏记错了密码")
    confirmed(admin, f"/settings/accounts/addresses/{url}", why="王敏记错了密码")

    assert shut.status_code == 422
    assert "10.1.2.3" in page
    assert "王敏" in told[0]
    assert "10.1.2.3" not in stranger.get("/settings/accounts").content.decode()
    assert stranger.get(f"/settings/accounts/addresses/{url}").status_code == 404
    assert Client().post("/sign-in", right, REMOTE_ADDR=office).status_code == 302
    assert "给网络地址 10.1.2.3 解了锁" in admin.get("/settings/changes").content.decode()
