"""The first day: five steps that tick themselves off, and help for the page one is at."""

import pytest

from steward.domain.cases.words import Kind
from steward.store.models import Account, Adoption, CaseRow
from steward.store.tenancy import company_scope
from steward.web.help import TOPICS, topic_of
from steward.web.urls import urlpatterns
from tests.web.building import Estate, an_estate

COMPANY, OWN = "新公司五步就绪", "第一次用？五步上手"
# Asked by a page, sent by a form, or taken away as a file: nobody comes to look at them.
NO_PAGE = {
    "dispatch_all",
    "member_work_end",
    "dispatch_next",
    "draws",
    "figures_again",
    "signs_again",
    "figures_sheet",
    "file",
    "files",
    "grab_case",
    "guide",
    "help",
    "help_topic",
    "import_confirm",
    "import_drop",
    "import_template",
    "import_undo",
    "inbox_read",
    "known",
    "leave_end",
    "list_file",
    "member_back",
    "nonconformity",
    "notes",
    "places",
    "presence",
    "pulse",
    "rehearsal_off",
    "revision_step",
    "session_end",
    "sessions_end",
    "set_language",
    "sign_in",
    "sign_in_code",
    "sign_out",
    "theme",
    "visit_open",
    "warranty_preview",
    "view_forget",
    "view_open",
}


def shown(estate: Estate) -> str:
    return estate.sign_in().get("/").content.decode()


def test_a_new_company_is_led_to_what_it_needs_first(db: None) -> None:
    estate = an_estate(packs=())
    page = shown(estate)

    assert COMPANY in page
    assert "已完成 3 / 5 步" in page


def test_a_duty_that_the_calendar_opened_is_not_the_first_report(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        adoption = Adoption.objects.get(company=estate.company)
        CaseRow.objects.update(kind=Kind.DUTY.value)
        CaseRow.objects.create(
            company=estate.company,
            adoption=adoption,
            ref="D-1",
            kind=Kind.DUTY.value,
            received_at=estate.now,
        )

    assert "已完成 4 / 5 步" in shown(estate)


def test_who_tries_a_step_sees_it_ticked_off(estate: Estate) -> None:
    case = estate.report()
    client = estate.sign_in()
    assert "已完成 0 / 5 步" in client.get("/").content.decode()

    client.get(f"/cases/{case.ref}")
    client.post(f"/cases/{case.ref}/facts/acknowledged", {"seen": "2"})
    client.get("/help/queue")
    page = client.get("/").content.decode()

    assert OWN in page
    assert "已完成 3 / 5 步" in page


def test_a_step_that_failed_is_not_done(estate: Estate) -> None:
    estate.report()
    client = estate.sign_in()
    client.post("/intake", {})
    client.get("/cases/R-1999-000001")

    assert "已完成 0 / 5 步" in client.get("/").content.decode()


def test_who_knows_it_all_sees_no_guide(estate: Estate) -> None:
    estate.report()
    account = Account.objects.get(login="alice@cuihu")
    account.guided = ["case", "explain", "fact", "intake", "help"]
    account.save()

    assert OWN not in shown(estate)


def test_the_guide_is_put_away_and_begun_anew(estate: Estate) -> None:
    estate.report()
    client = estate.sign_in()
    client.post("/guide", {"off": "", "next": "/"})
    client.get("/help")
    assert OWN not in client.get("/").content.decode()

    client.post("/guide", {"again": "", "next": "/"})
    assert "已完成 0 / 5 步" in client.get("/").content.decode()


def test_every_page_has_its_help() -> None:
    pages = {pattern.name for pattern in urlpatterns} - NO_PAGE

    assert {page for page in pages if not topic_of(page or "")} == set()
    assert {p for topic in TOPICS.values() for p in topic.pages} <= pages


@pytest.mark.parametrize(("path", "topic"), [("/", "queue"), ("/follow-ups", "follow_ups")])
def test_the_help_is_about_the_page_one_comes_from(estate: Estate, path: str, topic: str) -> None:
    client = estate.sign_in()

    assert f'href="/help/{topic}"' in client.get(path).content.decode()
    assert str(TOPICS[topic].lines[0]) in client.get(f"/help/{topic}").content.decode()


def test_there_is_no_help_on_nothing(estate: Estate) -> None:
    assert estate.sign_in().get("/help/nothing").status_code == 404
