"""Every address is tried by nobody, by a stranger, and by a colleague without the right."""

import pytest
from django.test import Client

from steward.web.urls import urlpatterns
from tests.web.building import Estate, an_estate
from tests.web.doors import OF_A_CASE, OPEN, PLAIN, POSTED


def call(client: Client, name: str, path: str) -> int:
    send = client.post if name in POSTED else client.get
    return send(path).status_code


def test_every_address_is_tried_here() -> None:
    names = {pattern.name for pattern in urlpatterns}

    assert names == OPEN | set(OF_A_CASE) | set(PLAIN)


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_stranger_is_told_that_there_is_no_such_page(estate: Estate, name: str) -> None:
    case = estate.report()
    stranger = an_estate("linli").sign_in()
    suffix = OF_A_CASE[name].replace("noted_not_offered", "acknowledged")

    if name == "files":
        response = stranger.post(f"/cases/{case.ref}/files", {"file": a_photo()})
        assert response.status_code == 404
    else:
        assert call(stranger, name, f"/cases/{case.ref}{suffix}") in (404, 302)
        assert not seen_by(stranger, case.ref)


def seen_by(client: Client, ref: str) -> bool:
    return client.get(f"/cases/{ref}").status_code == 200


def a_photo() -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + bytes(64))


def test_a_stranger_writes_nothing(estate: Estate) -> None:
    case = estate.report()
    stranger = an_estate("linli").sign_in()

    response = stranger.post(f"/cases/{case.ref}/notes", {"text": "看看"})
    fact = stranger.post(f"/cases/{case.ref}/facts/acknowledged", {"seen": "2"})

    assert (response.status_code, fact.status_code) == (404, 404)


def test_a_role_without_the_right_is_told_who_has_it(estate: Estate) -> None:
    case = estate.report()

    response = estate.sign_in("dan").get(f"/cases/{case.ref}/facts/closed")

    assert response.status_code == 403
    assert "您的岗位不能记录此事" in response.content.decode()


def test_a_role_without_the_right_cannot_post_it_either(estate: Estate) -> None:
    case = estate.report()

    response = estate.sign_in("dan").post(f"/cases/{case.ref}/facts/closed", {"seen": "2"})

    assert response.status_code == 403


@pytest.mark.parametrize("kind", ["received", "governed", "derived", "nonsense"])
def test_what_the_desk_writes_itself_has_no_form(estate: Estate, kind: str) -> None:
    case = estate.report()

    assert estate.sign_in().get(f"/cases/{case.ref}/facts/{kind}").status_code == 404


def test_a_page_that_fails_leaves_nothing_behind(
    estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = estate.report()
    client = estate.sign_in()
    client.raise_request_exception = False

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the page cannot be made")

    monkeypatch.setattr("steward.web.views.facts.redirect", broken)
    response = client.post(f"/cases/{case.ref}/facts/acknowledged", {"seen": "2"})

    assert response.status_code == 500
    page = estate.sign_in().get(f"/cases/{case.ref}").content.decode()
    assert "已告知业主受理" not in page


def test_headers_keep_the_page_to_itself(estate: Estate) -> None:
    response = estate.sign_in().get("/")

    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"


def test_no_template_has_inline_script_or_style() -> None:
    import re
    from pathlib import Path

    import steward.web

    root = Path(steward.web.__file__).parent / "templates"
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", re.IGNORECASE)
    found = [p.name for p in root.rglob("*.html") if inline.search(p.read_text(encoding="utf-8"))]

    assert found == []
