"""What procedures ask people to keep in mind is read where it matters; labels are set and shown."""

import re
from pathlib import Path

import pytest

from steward.domain.cases.words import OWN_KINDS, Kind
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

STYLES = Path(__file__).resolve().parents[2] / "steward/web/static/steward/css"


@pytest.mark.rule("GD-43")
def test_the_form_of_a_fact_shows_what_to_keep_in_mind(estate: Estate) -> None:
    case = estate.report()
    client = estate.sign_in()

    visit = client.get(f"/cases/{case.ref}/facts/arrived").content.decode()
    told = client.get(f"/cases/{case.ref}/facts/acknowledged").content.decode()

    assert "首次上门，客服、工程人员和施工方各自向业主说明身份。" in visit
    assert "GD-43" in visit
    assert "规程提醒" not in told


@pytest.mark.rule("VC-02")
def test_the_intake_shows_what_is_said_of_receipts_with_the_kind_it_is_about(db: None) -> None:
    page = an_estate(packs=("vanke-complaints",)).sign_in().get("/intake").content.decode()

    assert "失职、失误、失度、失控" in page
    assert '<span class="guidance-kinds">投诉</span>' in page
    assert 'data-kinds="complaint"' in page


def test_the_style_hides_what_is_about_another_kind_for_every_kind_that_is_reported() -> None:
    style = (STYLES / "guidance.css").read_text(encoding="utf-8")
    hidden = r'\[value="(\w+)"\]:checked\) .guidance \[data-kinds\]:not\(\[data-kinds~="(\w+)"\]\)'
    shown_with = re.findall(hidden, style)

    assert {(kind.value, kind.value) for kind in Kind if kind not in OWN_KINDS} == set(shown_with)


def test_guidance_is_english_for_who_reads_english(db: None) -> None:
    estate = an_estate(english=True)
    case = estate.report("Damp wall")
    page = estate.sign_in().get(f"/cases/{case.ref}/facts/arrived").content.decode()

    assert "At the first visit desk, engineering and contractor each tell the owner" in page
    assert "The procedure reminds you" in page


def test_labels_are_ticked_recorded_and_shown_with_their_group(estate: Estate) -> None:
    case = estate.report()
    client = estate.sign_in()
    form = client.get(f"/cases/{case.ref}/facts/classified").content.decode()
    assert "请工程口协助的原因：维修延期（过了约定时间还没有修好）" in form

    client.post(
        f"/cases/{case.ref}/facts/classified",
        {"seen": "2", "labels": ["repeated_repair", "delayed_repair"]},
    )

    page = client.get(f"/cases/{case.ref}").content.decode()
    assert "已归类：请工程口协助的原因：反复维修、请工程口协助的原因：维修延期" in page
    with company_scope(estate.company.pk):
        entry = case.log.get(kind="classified")
        assert entry.data == {"labels": ["repeated_repair", "delayed_repair"]}
    again = client.get(f"/cases/{case.ref}/facts/classified").content.decode()
    ticked = re.findall(r'name="labels" value="(\w+)"[^>]* checked', again)
    assert ticked == ["repeated_repair", "delayed_repair"]


def test_no_label_or_an_unknown_one_comes_back_with_a_sentence(estate: Estate) -> None:
    case = estate.report()
    client = estate.sign_in()

    none = client.post(f"/cases/{case.ref}/facts/classified", {"seen": "2"})
    unknown = client.post(
        f"/cases/{case.ref}/facts/classified", {"seen": "2", "labels": ["malicious"]}
    )

    assert none.status_code == unknown.status_code == 422
    assert "请至少勾选一项。" in none.content.decode()
    assert "没有这一项，请重新选。" in unknown.content.decode()


def test_a_procedure_without_labels_does_not_offer_to_classify(db: None) -> None:
    estate = an_estate(packs=("vanke-xiamen",))
    case = estate.report()

    page = estate.sign_in().get(f"/cases/{case.ref}").content.decode()

    assert f"/cases/{case.ref}/facts/classified" not in page


@pytest.mark.rule("GD-47")
def test_letting_workers_in_without_the_desk_is_refused_in_a_sentence(estate: Estate) -> None:
    case = estate.report()

    response = estate.sign_in().post(f"/cases/{case.ref}/facts/let_in", {"seen": "2"})

    assert response.status_code == 409
    assert "前台还没有确认这些施工人员，不能放行入场" in response.content.decode()


def test_the_page_of_a_procedure_lists_reminders_and_labels(estate: Estate) -> None:
    page = estate.sign_in().get("/procedures/gemdale-2010").content.decode()

    assert "办事时给人看的话。" in page
    assert "请工程口协助的原因：原单位拒绝维修" in page
    assert "不限时" in page
