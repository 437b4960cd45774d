"""The forms of facts: made from the facts, filled again when refused."""

import pytest

from steward.domain.cases.facts import BY_NAME
from steward.queries.actions import ELSEWHERE
from steward.queries.fact_pages import fact_context
from steward.store.models import CaseRow, Note
from steward.store.tenancy import company_scope
from steward.web.forms.facts import FactForm
from tests.web.building import Estate
from tests.web.following import post_twice

OFFERED = sorted(name for name, kind in BY_NAME.items() if kind not in ELSEWHERE)


def log_of(case: CaseRow) -> list[str]:
    with company_scope(case.company_id):
        return [entry.kind for entry in case.log.order_by("seq")]


@pytest.mark.parametrize("name", [*OFFERED, "corrected", "messaged"])
def test_every_fact_has_a_form_whose_choices_make_the_fact(estate: Estate, name: str) -> None:
    case = estate.report(ago=1)
    estate.record(case, "acknowledged", ago=0.5)
    with company_scope(estate.company.pk):
        context = fact_context(case.ref, name, estate.actor(), estate.now)
    empty = FactForm(context)

    form = FactForm(context, filled(empty))

    assert form.is_valid(), form.errors
    assert type(form.fact()) is BY_NAME[name]
    assert not any(label == "" for label in (field.label for field in form.visible_fields()))


def filled(form: FactForm) -> dict[str, object]:
    """The first choice of every field, a number or a text where there are none."""
    values: dict[str, object] = {"seen": "3"}
    for bound in form.visible_fields():
        choices = [key for key, _ in getattr(bound.field, "choices", []) if key]
        if choices:
            many = bound.widget_type == "checkboxselectmultiple"
            values[bound.name] = [choices[0]] if many else choices[0]
        elif hasattr(bound.field, "choices"):
            values[bound.name] = ""  # there is nothing to choose from yet
        elif bound.widget_type == "datetime" and bound.name != "at":
            values[bound.name] = "2026-03-05T14:30"
        elif bound.name != "at":
            values[bound.name] = "100"
    return values


def test_recording_returns_to_the_case_and_says_so(estate: Estate) -> None:
    case = estate.report()
    response = estate.sign_in().post(
        f"/cases/{case.ref}/facts/acknowledged", {"seen": "2"}, follow=True
    )

    assert response.redirect_chain == [(f"/cases/{case.ref}", 302)]
    assert "记下了：已告知业主受理。" in response.content.decode()
    assert log_of(case) == ["received", "governed", "acknowledged"]


def test_what_was_said_becomes_a_note_and_the_log_holds_its_number(estate: Estate) -> None:
    case = estate.report()
    estate.sign_in().post(
        f"/cases/{case.ref}/facts/acknowledged", {"seen": "2", "text": "13800001234 接的电话"}
    )

    with company_scope(estate.company.pk):
        entry = case.log.get(seq=3)
        assert Note.objects.get(pk=entry.data["note"]).text == "13800001234 接的电话"
        assert "13800001234" not in str(entry.data)


def test_a_refused_fact_comes_back_filled_with_sentence_and_rule(estate: Estate) -> None:
    case = estate.report()

    response = estate.sign_in().post(
        f"/cases/{case.ref}/facts/closed", {"seen": "2", "text": "业主说不用了"}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "最近一次回访没有达到合格分，不能消单；请先回访打分。" in page
    assert "GD-12" in page
    assert "业主说不用了" in page


def test_half_a_form_gets_a_sentence_for_each_field(estate: Estate) -> None:
    case = estate.report(ago=1)
    estate.record(case, "triaged", ago=0.9, validity="valid")

    response = estate.sign_in().post(
        f"/cases/{case.ref}/facts/planned", {"seen": "3", "text": "换支管"}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "答应业主的完成时间：请填时间。" in page
    assert "换支管" in page


def test_an_entry_is_corrected_from_its_line(estate: Estate) -> None:
    case = estate.report(ago=1)
    estate.record(case, "acknowledged", ago=0.5)
    client = estate.sign_in()
    page = client.get(f"/cases/{case.ref}").content.decode()
    assert f"/cases/{case.ref}/facts/corrected?entry=3" in page

    client.post(
        f"/cases/{case.ref}/facts/corrected",
        {"seen": "3", "entry": "3", "reason": "wrong_case", "text": "打错电话了"},
    )

    page = client.get(f"/cases/{case.ref}").content.decode()
    assert "已更正，不算数" in page
    assert "更正了第 3 条：记错了单" in page
    assert page.count("<del>已告知业主受理</del>") == 2
    assert 'href="#log-3">看第 3 条' in page
    assert 'href="#log-4">看第 4 条' in page


def test_a_low_score_opens_a_linked_complaint(estate: Estate) -> None:
    case = estate.report(ago=5)
    estate.record(case, "triaged", ago=4.9, validity="valid")
    estate.record(case, "planned", ago=4, promised_at=estate.now.isoformat())
    estate.record(case, "inspected", ago=1, login="bob", result="pass")
    client = estate.sign_in()

    form = client.get(f"/cases/{case.ref}/facts/followed_up").content.decode()
    assert "回访分数低于合格分，升级为投诉（GD-12）" in form
    post_twice(client, f"/cases/{case.ref}/facts/followed_up", {"seen": "5", "score": "3"})

    page = client.get(f"/cases/{case.ref}").content.decode()
    assert "回访分数低于合格分，升级为投诉（GD-12）" in page
    with company_scope(estate.company.pk):
        complaint = CaseRow.objects.get(parent=case)
    assert f"/cases/{complaint.ref}" in page
    assert client.get(f"/cases/{complaint.ref}").status_code == 200


def test_a_merge_into_no_case_is_refused_in_a_sentence(estate: Estate) -> None:
    case = estate.report()

    response = estate.sign_in("carol").post(
        f"/cases/{case.ref}/facts/merged", {"seen": "2", "into": "T-1999-000001"}
    )

    assert response.status_code == 409
    assert "T-1999-000001" in response.content.decode()
