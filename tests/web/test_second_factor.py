"""A second factor: set up by its first code, asked for after the password, each code once."""

import re
from importlib import import_module

from django.apps import apps
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from steward.domain.access.second_factor import code_of, step_at
from steward.store.models import Account
from tests.web.building import PASSWORD, Estate

LOGIN = "alice@cuihu"


def account() -> Account:
    return Account.objects.get(login=LOGIN)


def enrolled(client: Client) -> tuple[str, list[str]]:
    """Set up the second factor; return its secret and the recovery codes that were shown."""
    page = client.get("/account/second-factor")
    secret = page.context["page"]["enrolment"].secret.replace(" ", "")
    shown = client.post("/account/second-factor", {"code": fresh(secret)}).content.decode()
    return secret, re.findall(r"\b[2-9A-Z]{5}-[2-9A-Z]{5}\b", shown)


def fresh(secret: str, ahead: int = 0) -> str:
    return code_of(secret, step_at(timezone.now()) + ahead)


def half_in() -> Client:
    client = Client()
    response = client.post("/sign-in", {"login": LOGIN, "password": PASSWORD, "next": "/inbox"})
    assert response["Location"] == "/sign-in/code"
    return client


def test_with_a_second_factor_the_password_alone_opens_nothing(estate: Estate) -> None:
    secret, _codes = enrolled(estate.sign_in())
    client = half_in()

    assert client.get("/")["Location"].startswith("/sign-in")
    wrong = client.post("/sign-in/code", {"code": "000000"})
    assert wrong.status_code == 422
    right = client.post("/sign-in/code", {"code": fresh(secret, ahead=1)})
    assert (right.status_code, right["Location"]) == (302, "/inbox")
    assert client.get("/").status_code == 200


def test_a_code_that_was_used_is_refused(estate: Estate) -> None:
    secret, _codes = enrolled(estate.sign_in())
    code = fresh(secret, ahead=1)
    half_in().post("/sign-in/code", {"code": code})

    again = half_in().post("/sign-in/code", {"code": code})

    assert again.status_code == 422
    assert "或者已经用过" in again.content.decode()


def test_each_recovery_code_stands_in_once(estate: Estate) -> None:
    _secret, codes = enrolled(estate.sign_in())

    half = half_in()
    first = half.post("/sign-in/code", {"code": codes[0].lower().replace("-", " ")})
    second = half_in().post("/sign-in/code", {"code": codes[0]})

    told = half.get("/", follow=True).content.decode()
    assert "用掉了一个备用码，还剩 9 个。" in told
    assert (len(set(codes)), first.status_code, second.status_code) == (10, 302, 422)
    assert len(account().recovery) == 9
    assert codes[1] not in str(account().recovery)


def test_wrong_codes_lock_the_account_as_wrong_passwords_do(estate: Estate) -> None:
    enrolled(estate.sign_in())
    client = half_in()
    said = [client.post("/sign-in/code", {"code": "000000"}).content.decode() for _ in range(5)]

    assert ["已锁到" in page for page in said] == [False, False, False, False, True]


def test_between_password_and_code_lie_five_minutes(estate: Estate) -> None:
    enrolled(estate.sign_in())
    client = half_in()
    session = client.session
    who, since, target = session["half_signed_in"]
    session["half_signed_in"] = [who, since - 301, target]
    session.save()

    assert client.get("/sign-in/code")["Location"] == "/sign-in"


def test_turning_it_off_asks_for_the_password(estate: Estate) -> None:
    client = estate.sign_in()
    enrolled(client)

    wrong = client.post("/account/second-factor/off", {"password": "wrong"})
    assert (wrong.status_code, bool(account().totp_secret)) == (422, True)
    client.post("/account/second-factor/off", {"password": PASSWORD})
    assert account().totp_secret == ""
    assert client.get("/account/second-factor/codes").status_code == 404


def test_new_recovery_codes_replace_the_old_ones(estate: Estate) -> None:
    client = estate.sign_in()
    _secret, codes = enrolled(client)

    client.post("/account/second-factor/codes", {"password": PASSWORD})

    assert half_in().post("/sign-in/code", {"code": codes[0]}).status_code == 422


def test_a_role_that_the_company_names_sets_it_up_first_and_keeps_it(estate: Estate) -> None:
    estate.company.second_factor = ["front_desk"]
    estate.company.save()
    client = estate.sign_in()

    assert client.get("/")["Location"] == "/account/second-factor"
    assert estate.sign_in("bob").get("/").status_code == 200
    enrolled(client)
    assert client.get("/").status_code == 200
    refused = client.post("/account/second-factor/off", {"password": PASSWORD})
    assert "不能关闭" in refused.content.decode()


def test_the_secret_lies_hidden_in_the_account_and_in_the_session(estate: Estate) -> None:
    client = estate.sign_in()
    shown = client.get("/account/second-factor").context["page"]["enrolment"].secret
    pending = dict(client.session.items())
    secret, _codes = enrolled(client)

    assert shown.replace(" ", "") == secret
    assert secret not in str(pending)
    assert secret not in account().totp_secret


def test_secrets_from_before_are_hidden_once_and_still_fit(estate: Estate) -> None:
    hiding = import_module("steward.store.migrations.0049_hidden_codes")
    secret, _codes = enrolled(estate.sign_in())
    Account.objects.filter(login=LOGIN).update(totp_secret=secret)

    hiding.hide(apps, None)
    kept = account().totp_secret
    hiding.hide(apps, None)

    assert secret not in kept
    assert account().totp_secret == kept
    assert half_in().post("/sign-in/code", {"code": fresh(secret, ahead=1)}).status_code == 302
    hiding.show(apps, None)
    assert account().totp_secret == secret


def test_with_another_key_no_code_fits_but_a_recovery_code_does(
    estate: Estate, settings: Settings
) -> None:
    secret, codes = enrolled(estate.sign_in())
    settings.STEWARD_CODES_KEY = b"another key, as long as it must be"

    assert half_in().post("/sign-in/code", {"code": fresh(secret, ahead=1)}).status_code == 422
    assert half_in().post("/sign-in/code", {"code": codes[0]}).status_code == 302
