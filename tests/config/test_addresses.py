"""Addresses are read from one variable each, or refused in one sentence."""

from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from steward.config import addresses


def test_a_database_address_with_a_socket_and_options() -> None:
    url = "postgresql://steward:a%2Fb@/desk?host=%2Frun%2Fpg&connect_timeout=3"
    read = addresses.database(url, role="steward_app", pool=True)
    assert (read["USER"], read["PASSWORD"], read["HOST"]) == ("steward", "a/b", "/run/pg")
    assert read["NAME"] == "desk"
    assert read["OPTIONS"]["connect_timeout"] == "3"
    assert read["OPTIONS"]["options"] == "-c role=steward_app"
    assert read["OPTIONS"]["pool"]["max_size"] == 8


def test_without_role_and_pool_only_preparing_is_added() -> None:
    read = addresses.database("postgresql://u:p@db:5433/desk", role="", pool=False)
    assert (read["HOST"], read["PORT"], read["OPTIONS"]) == ("db", "5433", addresses.PREPARED)


def test_a_wrong_database_address_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"DATABASE_URL cannot be read\. It looks like"):
        addresses.database("mysql://desk.example/desk", role="", pool=False)


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp://a%40b:c@mail.example:587?starttls=1", 587, False, True),
        ("smtps://mail.example", 465, True, False),
    ],
)
def test_a_mail_address(url: str, port: int, ssl: bool, tls: bool) -> None:
    read = addresses.mail(url)
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"]) == ("mail.example", port)
    assert (read["EMAIL_USE_SSL"], read["EMAIL_USE_TLS"]) == (ssl, tls)


def test_without_a_mail_address_nothing_is_sent() -> None:
    assert addresses.mail("")["EMAIL_BACKEND"].endswith("dummy.EmailBackend")


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://"])
def test_a_wrong_mail_address_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="STEWARD_SMTP_URL cannot be read"):
        addresses.mail(url)


def test_a_list_forgives_spaces_and_empty_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEWARD_HOSTS", "desk.example, 10.0.0.5,,")
    assert addresses.listed("STEWARD_HOSTS") == ["desk.example", "10.0.0.5"]


@pytest.mark.django_db
def test_a_pooled_connection_takes_the_role(postgres_url: str) -> None:
    # The role must not need a second connection of the pool while it makes the first.
    name = connections["default"].settings_dict["NAME"]
    url = urlsplit(postgres_url)._replace(path=f"/{name}").geturl()
    settings = connections["default"].settings_dict | addresses.database(
        url, role="steward_app", pool=True
    )
    settings["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 1, "timeout": 5}
    wrapper = DatabaseWrapper(settings, alias="pooled")
    try:
        with wrapper.cursor() as cursor:
            cursor.execute("select current_user")
            assert cursor.fetchone() == ("steward_app",)
    finally:
        wrapper.close()
        wrapper.close_pool()
