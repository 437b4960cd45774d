"""``steward replay`` on warranties: the explanation of a decision, the city of the seasons."""

import json

import pytest
from click.testing import CliRunner

from steward.cli.replay import command
from tests.cli.documents import a_document, refused

EXPIRED = {
    "type": "received",
    "at": "2020-11-10T09:00:00+08:00",
    "kind": "repair",
    "place": "1",
    "warranty_item": "drainage",
}


@pytest.mark.parametrize("rule", ["WARR5-04", "WARR5-05", "WARR5-09"])
def test_a_warranty_is_explained_by_any_of_its_rules(rule: str) -> None:
    document = {
        "procedures": ["warranty-estate"],
        "now": "2021-06-01T12:00:00+08:00",
        "places": [{"id": "1", "accepted_on": "2018-11-10", "moved_in_on": "2019-02-01"}],
        "cases": [{"id": "A", "events": [EXPIRED]}],
    }
    options = ["-", "--explain", rule, "--case", "A"]
    answer = CliRunner().invoke(command, options, input=json.dumps(document))
    assert answer.exit_code == 0, answer.stderr
    for line in (
        "WARR5-04 drainage: over (已过保修期)",
        "date:     accepted_on 2018-11-10, counts",
        "date:     handed_over_on not known",
        "date:     moved_in_on 2019-02-01",
        "from:     the day itself (WARR5-05)",
        "setting:  counts_from = accepted_on (",
        "ends:     2020-11-09",
        "pays:     owner, agreed (WARR5-09: ",
        "setting:  after_expiry_bearer = owner (",
    ):
        assert line in answer.stdout


def test_a_city_without_a_calendar_is_refused_at_its_place() -> None:
    document = a_document(calendar={"city": "sanya"})
    at, reason = refused(document)
    assert at == "/calendar/city"
    assert "there is no calendar of seasons of 'sanya'" in reason
