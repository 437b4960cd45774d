"""English is complete, and no Chinese leaks onto an English page."""

import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.test import Client

from steward.cli.assets import MESSAGES
from steward.store.models import CaseRow
from tests.web.building import Estate, an_estate

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
FIELD = re.compile(r"\{[^}]*\}")
LANGUAGE_SWITCH = re.compile(r'<button[^>]*value="zh-hans"[^>]*>.*?</button>', re.DOTALL)
CATALOGUE = MESSAGES / "en" / "LC_MESSAGES" / "django.po"
PAGES = (
    "/",
    "/?q=nothing",
    "/intake",
    "/intake/known?q=3-1201",
    "/cases/{ref}",
    "/cases/{ref}/facts/followed_up",
    "/cases/{ref}/facts/triaged",
    "/cases/{ref}/facts/repromised",
    "/cases/{ref}/facts/joined",
    "/cases/{ref}/why/GD-05.on_site",
    "/cases/{ref}/why/GD-07.planned",
    "/cases/{ref}/record/repair_ledger",
    "/cases/{ref}/warranty",
    "/places/3-1201/warranty",
    "/claims?state=all",
    "/places/3-1201/papers/certificate",
    "/warranty?ahead=12+months",
    "/cases/X-1",
    "/figures",
    "/figures/timeliness.acknowledged?by=person",
    "/samples",
    "/inbox",
    "/procedures",
    "/procedures/gemdale-2010",
    "/procedures/poly-2009",
    "/procedures/warranty-contractor",
    "/help",
)


def test_the_catalogue_is_in_step_with_the_texts() -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, str(root / "script" / "messages"), "--check"]

    answer = subprocess.run(command, capture_output=True, text=True, check=False)

    assert answer.stderr == ""
    assert answer.returncode == 0


def test_no_translation_is_left_in_chinese() -> None:
    entries = polib.pofile(str(CATALOGUE))
    texts = [text for e in entries for text in (e.msgstr, *e.msgstr_plural.values())]

    # What stands in braces is the name of a field, which is a company's own word.
    assert [text for text in texts if CHINESE.search(FIELD.sub("", text))] == []


@pytest.fixture
def abroad(db: None) -> tuple[Estate, Client, CaseRow]:
    """A company that names everything in English, at work on a case with a history."""
    estate = an_estate(
        english=True, packs=("gemdale-2010", "poly-2009", "warranty-contractor", "indicators")
    )
    case = a_history(estate)
    return estate, estate.sign_in(), case


def a_history(estate: Estate) -> CaseRow:
    case = estate.report(
        "Burst pipe",
        ago=5,
        text="The kitchen is under water.",
        area="private",
        warranty_item="heating",
    )
    estate.record(case, "acknowledged", ago=4.9)
    estate.record(case, "passed_on", ago=4.8, to_role="specialist_supervisor")
    estate.record(case, "responsible_named", ago=4.8, person=str(estate.actor("bob").staff))
    estate.record(case, "triaged", ago=4.7, validity="valid", cause="property", executor="own")
    estate.record(case, "arrived", ago=4, roles=["repair_manager", "specialist_supervisor"])
    estate.record(case, "planned", ago=3.5, promised_at=estate.now.isoformat())
    estate.record(case, "paused", ago=3)
    estate.record(case, "resumed", ago=2)
    estate.record(case, "inspected", ago=1, login="bob", result="pass")
    return case


def leaks(html: str) -> list[str]:
    return CHINESE.findall(LANGUAGE_SWITCH.sub("", html))


def test_no_chinese_leaks_onto_an_english_page(abroad: tuple[Estate, Client, CaseRow]) -> None:
    _estate, client, case = abroad

    pages = {path: client.get(path.format(ref=case.ref)).content.decode() for path in PAGES}

    assert {path: found for path, page in pages.items() if (found := leaks(page))} == {}
    whole = {path for path, page in pages.items() if '<html lang="en"' in page}
    assert {path for path in PAGES if path not in whole} == {"/intake/known?q=3-1201"}


def test_refusals_are_said_in_english(abroad: tuple[Estate, Client, CaseRow]) -> None:
    _estate, client, case = abroad

    refused = client.post(f"/cases/{case.ref}/facts/closed", {"seen": "11"}).content.decode()
    half = client.post(f"/cases/{case.ref}/facts/repromised", {"seen": "11"}).content.decode()
    intake = client.post("/intake", {"place": "9-9"}).content.decode()

    assert leaks(refused) == []
    assert leaks(half) == []
    assert leaks(intake) == []
    assert "follow up first" in refused


def test_messages_of_the_inbox_are_in_english(abroad: tuple[Estate, Client, CaseRow]) -> None:
    estate, _client, _case = abroad
    estate.report("Noise at night", ago=1, kind="complaint", text="Every night.")

    page = estate.sign_in("carol").get("/inbox").content.decode()

    assert leaks(page) == []
    assert "Noise at night: A complaint was received" in page


def test_the_sign_in_page_follows_the_browser(db: None) -> None:
    page = Client(headers={"accept-language": "en"}).get("/sign-in").content.decode()

    assert leaks(page) == []
