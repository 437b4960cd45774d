"""Signing in: plain sentences, and a lock after too many wrong passwords."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from steward.store.models import Account
from steward.web.addresses import client_address
from tests.web.building import PASSWORD, Estate


def test_the_right_password_opens_the_desk(estate: Estate) -> None:
    response = Client().post("/sign-in", {"login": "alice@cuihu", "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/")


def test_half_a_form_comes_back_with_what_was_typed(estate: Estate) -> None:
    response = Client().post("/sign-in", {"login": "alice@cuihu", "password": ""})

    assert response.status_code == 422
    text = response.content.decode()
    assert "请填密码。" in text
    assert 'value="alice@cuihu"' in text


@pytest.mark.parametrize("login", ["alice@cuihu", "nobody"])
def test_a_wrong_password_and_an_unknown_login_sound_alike(estate: Estate, login: str) -> None:
    response = Client().post("/sign-in", {"login": login, "password": "wrong"})

    assert "账号或密码不对，请核对后再试。连错 5 次会锁 15 分钟。" in response.content.decode()


def test_five_failures_lock_the_account_for_a_quarter_of_an_hour(estate: Estate) -> None:
    client = Client()
    typed = {"login": "alice@cuihu", "password": "wrong"}
    wrong = [client.post("/sign-in", typed).content.decode() for _ in range(5)]
    right = client.post("/sign-in", {**typed, "password": PASSWORD}).content.decode()

    assert ["已锁到" in page for page in wrong] == [False, False, False, False, True]
    assert "已锁到" in right


def test_the_lock_opens_by_itself(estate: Estate) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Account.objects.filter(login="alice@cuihu").update(locked_until=past)

    response = Client().post("/sign-in", {"login": "alice@cuihu", "password": PASSWORD})

    assert response.status_code == 302


def test_a_success_forgets_the_failures(estate: Estate) -> None:
    client = Client()
    client.post("/sign-in", {"login": "alice@cuihu", "password": "wrong"})
    client.post("/sign-in", {"login": "alice@cuihu", "password": PASSWORD})

    assert Account.objects.get(login="alice@cuihu").failed_sign_ins == 0


def test_only_an_address_of_the_desk_follows(estate: Estate) -> None:
    typed = {"login": "alice@cuihu", "password": PASSWORD}

    inside = Client().post("/sign-in", {**typed, "next": "/inbox"})
    outside = Client().post("/sign-in", {**typed, "next": "https://elsewhere.example/"})

    assert inside["Location"] == "/inbox"
    assert outside["Location"] == "/"


def test_who_no_longer_works_there_is_shown_out(estate: Estate) -> None:
    client = estate.sign_in()
    Account.objects.filter(login="alice@cuihu").update(staff=None)

    response = client.get("/", follow=True)

    assert response.redirect_chain[0][0] == "/sign-in"
    assert "没有对应的在职员工" in response.content.decode()


def test_signing_out_shuts_the_desk(estate: Estate) -> None:
    client = estate.sign_in()
    client.post("/sign-out")

    assert client.get("/").status_code == 302


def test_the_language_is_kept_with_the_account(estate: Estate) -> None:
    client = estate.sign_in()
    client.post("/language", {"language": "en", "next": "/"})

    assert Account.objects.get(login="alice@cuihu").language == "en"
    assert '<html lang="en"' in client.get("/").content.decode()


def test_a_language_that_is_not_there_changes_nothing(estate: Estate) -> None:
    client = estate.sign_in()
    client.post("/language", {"language": "tlh", "next": "/"})

    assert Account.objects.get(login="alice@cuihu").language == "zh-hans"


def test_an_address_that_tries_many_accounts_is_not_heard(
    estate: Estate, settings: Settings
) -> None:
    settings.STEWARD_ADDRESS_TRIES = 3
    client = Client()
    said = [
        client.post("/sign-in", {"login": f"nobody{n}", "password": "wrong"}).content.decode()
        for n in range(3)
    ]
    right = {"login": "alice@cuihu", "password": PASSWORD}

    assert ["网络地址输错密码的次数太多，已锁到" in page for page in said] == [False, False, True]
    assert client.post("/sign-in", right).status_code == 422
    assert Client(REMOTE_ADDR="10.0.0.7").post("/sign-in", right).status_code == 302


def test_only_a_proxy_of_ours_says_where_somebody_comes_from(settings: Settings) -> None:
    request = RequestFactory(REMOTE_ADDR="10.0.0.1").get(
        "/", headers={"x-forwarded-for": "1.1.1.1, 203.0.113.9"}
    )

    assert client_address(request) == "10.0.0.1"
    settings.STEWARD_BEHIND_PROXY = True
    assert client_address(request) == "203.0.113.9"
