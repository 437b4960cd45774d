"""One's own account: passwords, a second factor, and the places where one is signed in."""

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from steward.domain.access.second_factor import code_of, step_at
from steward.operations.passwords import hand_out
from steward.store.models import Account, SignIn
from steward.store.tenancy import company_scope
from tests.web.building import PASSWORD, Estate

NEW = "四句话一首诗好记得住"
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
    ({"new": "short", "again": "short"}, "10"),
    ({"new": "password123", "again": "password123"}, "常见"),
    ({"new": "8392017465", "again": "8392017465"}, "数字"),
    ({"new": "alice@cuihu1", "again": "alice@cuihu1"}, "login"),
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
    client.post("/account/password", {"old": given, "new": NEW, "again": NEW})
    assert client.get("/").status_code == 200


def test_a_password_that_was_handed_out_runs_out(estate: Estate) -> None:
    given = hand_out(account(), timezone.now() - timedelta(days=3))

    response = Client().post("/sign-in", {"login": LOGIN, "password": given})

    assert "已经过期。请管理员再给一个。" in response.content.decode()


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

    first = half_in().post("/sign-in/code", {"code": codes[0].lower().replace("-", " ")})
    second = half_in().post("/sign-in/code", {"code": codes[0]})

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


def test_a_session_elsewhere_is_listed_with_its_device_and_ended(estate: Estate) -> None:
    here, phone = estate.sign_in(), estate.sign_in()
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit MicroMessenger/8.0 Chrome/120 Safari"
    phone.get("/account", headers={"user-agent": agent})

    lines = here.get("/account").context["page"].sessions
    assert [line.device for line in lines] == ["不认识的设备", "微信 · 安卓"]
    assert [line.address for line in lines] == ["127.0.0.1"] * 2
    here.post(lines[1].end_url)

    assert phone.get("/")["Location"].startswith("/sign-in")
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
