"""Who else is at a case: seen within seconds, gone when left, told to nobody outside its reach."""

from datetime import timedelta

from django.utils import timezone

from steward.queries.cases import case_page
from steward.queries.presence import SILENT_AFTER, Beside, beside
from steward.store.models import Presence
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate


def be_there(estate: Estate, ref: str, login: str, **said: str) -> str:
    response = estate.sign_in(login).post(f"/cases/{ref}/presence", said)
    assert response.status_code in (200, 204)
    return response.content.decode()


def test_two_people_at_one_case_see_each_other_and_what_is_typed(estate: Estate) -> None:
    case = estate.report()

    assert "<li" not in be_there(estate, case.ref, "alice", writing="planned")
    assert "王敏正在填“告知方案”" in be_there(estate, case.ref, "carol")

    be_there(estate, case.ref, "alice", writing="")
    page = estate.sign_in("carol").get(f"/cases/{case.ref}/facts/acknowledged").content.decode()
    assert "王敏也开着这张单" in page


def test_who_has_left_is_gone_at_once(estate: Estate) -> None:
    case = estate.report()
    be_there(estate, case.ref, "alice")

    be_there(estate, case.ref, "alice", left="1")

    assert "<li" not in be_there(estate, case.ref, "carol")


def test_a_page_that_fell_silent_is_gone_within_seconds(estate: Estate) -> None:
    case = estate.report()
    be_there(estate, case.ref, "alice")

    with company_scope(estate.company.pk):
        said_at = Presence.objects.get().seen_at
        before = beside(case.ref, estate.actor("carol"), said_at + SILENT_AFTER / 2)
        after = case_page(case.ref, estate.actor("carol"), said_at + SILENT_AFTER)

    assert before == (Beside(words="王敏也开着这张单", writing=False),)
    assert after.beside == ()


def test_whoever_comes_clears_away_those_who_left_without_a_word(estate: Estate) -> None:
    case = estate.report()
    be_there(estate, case.ref, "alice")
    with company_scope(estate.company.pk):
        Presence.objects.update(seen_at=timezone.now() - timedelta(hours=2))

    be_there(estate, case.ref, "carol")

    with company_scope(estate.company.pk):
        assert Presence.objects.get().staff.name == "赵经理"


def test_nobody_outside_the_reach_is_there_or_sees_who_is(estate: Estate) -> None:
    case = estate.report()
    stranger = an_estate("linli").sign_in()

    assert stranger.post(f"/cases/{case.ref}/presence", {}).status_code == 404
    assert stranger.post(f"/cases/{case.ref}/presence", {"left": "1"}).status_code == 404
    with company_scope(estate.company.pk):
        assert not Presence.objects.exists()


def test_what_is_no_form_is_not_repeated(estate: Estate) -> None:
    case = estate.report()
    be_there(estate, case.ref, "alice", writing="<b>正在偷看</b>")

    assert "王敏也开着这张单" in be_there(estate, case.ref, "carol")
