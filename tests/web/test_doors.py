"""Every address is tried by nobody, by a stranger, and by a colleague without the right."""

import pytest
from django.test import Client

from steward.web.urls import urlpatterns
from tests.web.building import Estate, an_estate

OPEN = {"sign_in", "sign_in_code", "sign_out", "set_language", "theme"}
OF_A_CASE = {
    "case": "",
    "fact": "/facts/noted_not_offered",
    "explain": "/why/GD-02.acknowledged",
    "record": "/record/repair_ledger",
    "warranty": "/warranty",
    "matter": "/matter",
    "notes": "/notes",
    "presence": "/presence",
    "files": "/files",
    "file": "/files/1",
}
POSTED = {
    "guide",
    "assign",
    "view_keep",
    "view_change",
    "view_forget",
    "view_open",
    "member_back",
    "import_confirm",
    "import_drop",
    "import_undo",
    "session_end",
    "sessions_end",
    "nonconformity",
    "draws",
    "rehearsal_off",
    "notes",
    "presence",
    "files",
    "inbox_read",
    "leave_end",
    "revision_step",
    "visit_open",
}
PLAIN = {
    "queue": "/",
    "pulse": "/pulse",
    "assign": "/assign",
    "view_keep": "/views",
    "view_change": "/views/1",
    "view_forget": "/views/1/forget",
    "view_open": "/views/1/open",
    "intake": "/intake",
    "places": "/intake/places",
    "known": "/intake/known",
    "warranty_preview": "/intake/warranty",
    "claims": "/claims",
    "campaigns": "/warranty",
    "campaign": "/warranty/3/warranty-estate/installations/2030-01-01",
    "paper": "/places/3-1201/papers/certificate",
    "place_warranty": "/places/3-1201/warranty",
    "signs": "/signs",
    "nonconformity": "/signs/nonconformities",
    "samples": "/samples",
    "draws": "/samples/gemdale-2010/random_calls/draws",
    "drawing": "/samples/1",
    "figures": "/figures",
    "figures_sheet": "/figures.csv",
    "figure": "/figures/timeliness.on_site",
    "measure": "/figures/mean/XXX",
    "follow_ups": "/follow-ups",
    "visits": "/visits",
    "visit_open": "/visits/3-1201/open",
    "visit_plan": "/visits/3-1201/plan",
    "key_owners": "/key-owners",
    "key_owner_mark": "/key-owners/mark/3-1201",
    "key_owner_end": "/key-owners/1/end",
    "managing": "/managing",
    "leaves": "/leave",
    "leave_new": "/leave/new",
    "leave_end": "/leave/1/end",
    "duties": "/duties",
    "inbox": "/inbox",
    "inbox_read": "/inbox/read",
    "rehearsals": "/rehearsals",
    "rehearsal": "/rehearsals/1",
    "rehearsal_off": "/rehearsals/1/off",
    "procedures": "/procedures",
    "procedure": "/procedures/gemdale-2010",
    "procedure_compare": "/procedures/compare",
    "revision_new": "/revisions/new",
    "revision": "/revisions/G-2026-001",
    "revision_draft": "/revisions/G-2026-001/draft",
    "revision_settings": "/revisions/G-2026-001/settings",
    "revision_step": "/revisions/G-2026-001/steps/submitted",
    "guide": "/guide",
    "estate": "/estate",
    "place_new": "/estate/new",
    "place": "/estate/places/3-1201",
    "place_edit": "/estate/places/3-1201/edit",
    "resident_new": "/estate/places/3-1201/residents/new",
    "resident_edit": "/estate/residents/1/edit",
    "members": "/staff",
    "member_new": "/staff/new",
    "member": "/staff/1",
    "member_edit": "/staff/1/edit",
    "member_leave": "/staff/1/leave",
    "member_back": "/staff/1/back",
    "member_role_new": "/staff/1/roles/new",
    "member_role": "/staff/1/roles/1",
    "firms": "/contractors",
    "firm_new": "/contractors/new",
    "firm_edit": "/contractors/1/edit",
    "imports": "/imports",
    "import_register": "/imports/places",
    "import_template": "/imports/places/template",
    "import_confirm": "/imports/places/confirm",
    "import_drop": "/imports/places/drop",
    "import_undo": "/imports/1/undo",
    "list_file": "/lists/places.csv",
    "reveal": "/residents/1/phone",
    "reveals": "/reveals",
    "help": "/help",
    "help_topic": "/help/queue",
    "settings": "/settings",
    "changes": "/settings/changes",
    "roles": "/settings/roles",
    "holding_new": "/settings/roles/new",
    "holding_end": "/settings/roles/1/end",
    "accounts": "/settings/accounts",
    "account_new": "/settings/accounts/new",
    "account_step": "/settings/accounts/1/reset",
    "codes": "/settings/accounts/codes",
    "days": "/settings/days",
    "days_new": "/settings/days/new",
    "projects": "/settings/projects",
    "project_grade": "/settings/projects/CH1/grade",
    "project_still": "/settings/projects/CH1/still",
    "project_go_on": "/settings/projects/CH1/go-on",
    "account": "/account",
    "password": "/account/password",
    "second_factor": "/account/second-factor",
    "second_factor_off": "/account/second-factor/off",
    "recovery": "/account/second-factor/codes",
    "session_end": "/account/sessions/1/end",
    "sessions_end": "/account/sessions/end",
}


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
