"""How many questions a page asks the database does not grow with what it shows."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.building import an_estate

pytestmark = pytest.mark.django_db
PULSE = re.compile(r'data-pulse="([^"]+)"')


def asked(client: Client, url: str) -> int:
    """Return how many statements that read a table a page sends."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code in {200, 204}
    return sum(" from " in query["sql"].lower() for query in captured.captured_queries)


def test_a_longer_queue_asks_no_more_than_a_short_one() -> None:
    estate = an_estate()
    client = estate.sign_in()
    estate.report("厨房水管爆裂", ago=1)
    client.get("/?scope=all")
    for url in ("/?scope=all", "/?q=水管"):
        few = asked(client, url)
        estate.record(estate.report("厨房水管漏水", ago=3, urgency="urgent"), "acknowledged", ago=2)
        assert asked(client, url) == few


def test_a_case_with_a_long_log_asks_no_more_than_one_with_a_short_one() -> None:
    estate = an_estate()
    client = estate.sign_in()
    case = estate.report(ago=5)
    url = f"/cases/{case.ref}"
    client.get(url)
    few = asked(client, url)
    for hours, name in enumerate(("acknowledged", "contacted", "replied"), start=1):
        estate.record(case, name, ago=5 - hours, login="alice")
    assert asked(client, url) == few <= 10


@pytest.mark.parametrize(
    ("url", "most"), [("/?scope=all", 19), ("/?scope=mine", 19), ("/?q=水管", 19), ("/pulse", 7)]
)
def test_what_is_looked_at_all_day_asks_little(url: str, most: int) -> None:
    estate = an_estate()
    client = estate.sign_in()
    estate.report("厨房水管爆裂", ago=1)
    moment = PULSE.search(client.get("/?scope=all").content.decode())
    assert moment is not None
    since = f"?since={moment.group(1)}" if url == "/pulse" else ""
    assert asked(client, f"{url}{since}") <= most
