"""Pages hear of what changes within their reader's reach, and of nothing else."""

import pytest

from steward.store.models import Place
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def estate(transactional_db: None) -> Estate:
    """A company whose changes are committed, as a page can only hear of those."""
    return an_estate()


def since_of(estate: Estate, login: str = "alice") -> str:
    """Return the moment that a page of the desk was made at."""
    return str(estate.sign_in(login).get("/inbox").context["shell"].pulse)


def test_a_page_hears_of_a_case_once(estate: Estate) -> None:
    case, since = estate.report(), since_of(estate)
    client = estate.sign_in()
    assert client.get("/pulse", {"since": since}).status_code == 204

    estate.record(case, "acknowledged")
    told = client.get("/pulse", {"since": since})

    assert told.json() == {"changed": [case.ref], "whole": False}
    assert client.get("/pulse", {"since": told["Steward-Pulse"]}).status_code == 204


def test_nobody_hears_of_what_they_may_not_see(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        other = Place.objects.create(
            company=estate.company, kind="project", code="CH2", name="翠湖二期", path="CH2/"
        )
    stranger = an_estate("linli")
    everywhere, here, elsewhere = since_of(estate), since_of(estate, "dan"), since_of(stranger)
    case = estate.report("二期漏水", place=str(other.pk))

    told = estate.sign_in().get("/pulse", {"since": everywhere})
    assert told.json()["changed"] == [case.ref]
    assert estate.sign_in("dan").get("/pulse", {"since": here}).status_code == 204
    assert stranger.sign_in().get("/pulse", {"since": elsewhere}).status_code == 204


@pytest.mark.parametrize("since", ["", "nonsense", "1:999999999999999:"])
def test_who_cannot_say_since_when_looks_at_everything(estate: Estate, since: str) -> None:
    told = estate.sign_in().get("/pulse", {"since": since})

    assert told.json() == {"changed": [], "whole": True}
