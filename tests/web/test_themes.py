"""The colours of this browser: chosen, kept, and given back to the system."""

import pytest
from django.test import Client

DARK = "tokens_dark"
SYSTEM = 'media="screen and (prefers-color-scheme: dark)"'


@pytest.mark.parametrize(
    ("chosen", "read", "asked"),
    [("dark", True, False), ("light", False, False), ("", True, True), ("pink", True, True)],
)
def test_what_was_chosen_is_shown(db: None, chosen: str, read: bool, asked: bool) -> None:
    client = Client()
    client.post("/theme", {"theme": "dark"})
    response = client.post("/theme", {"theme": chosen, "next": "/sign-in"})
    page = client.get("/sign-in").content.decode()

    assert response.headers["Location"] == "/sign-in"
    assert (DARK in page, SYSTEM in page) == (read, asked)


@pytest.mark.parametrize("chosen", ["dark", ""])
def test_paper_is_never_dark(db: None, chosen: str) -> None:
    client = Client()
    client.post("/theme", {"theme": chosen})
    page = client.get("/sign-in").content.decode()

    assert 'tokens_dark.css" media="screen' in page


def test_nobody_is_sent_elsewhere(db: None) -> None:
    response = Client().post("/theme", {"theme": "dark", "next": "https://elsewhere.example/"})

    assert response.headers["Location"] == "/"
