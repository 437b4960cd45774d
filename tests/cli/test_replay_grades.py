"""Places, grades and samples as a document of ``steward replay`` has them."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from steward.cli.replay import command
from tests.cli.documents import a_document, an_event, refused, replayed

AUGUST = "2009-08-{:02d}T09:00:00+08:00"


def of_vanke(**changes: Any) -> dict[str, Any]:
    """Return a document under the Vanke complaint rules."""
    return a_document(procedures=["vanke-complaints"], **changes)


@pytest.mark.parametrize(
    ("places", "at", "reason"),
    [
        ([{"id": "1"}, {"id": "1"}], "/places/1/id", "there are two places '1'"),
        ([{"id": "1", "design_life_years": "50"}], "/places/0/design_life_years", "whole number"),
        ([{"id": "1", "design_life_years": 0}], "/places/0/design_life_years", "whole number"),
        (
            [{"id": "1", "accepted_on": "2009-02-30"}],
            "/places/0/accepted_on",
            "not a date that exists",
        ),
        ([{"id": "1", "finished_on": "2009-02-03"}], "/places/0/finished_on", "unknown key"),
        ([{}], "/places/0/id", "is missing"),
    ],
)
def test_a_place_that_cannot_be_is_refused(places: object, at: str, reason: str) -> None:
    where, why = refused(a_document(places=places))
    assert where == at
    assert reason in why


def test_a_missing_date_of_a_place_is_no_mistake() -> None:
    places = [{"id": "1", "accepted_on": None, "design_life_years": None}]
    assert replayed(a_document(places=places))["cases"][0]["warranty"] is None


def test_nobody_records_a_grade() -> None:
    events = [an_event(), {"type": "graded", "at": AUGUST.format(4), "severity": "major"}]
    where, why = refused(of_vanke(cases=[{"id": "A", "events": events}]))
    assert (where, "no event 'graded'" in why) == ("/cases/0/events/1/type", True)


def test_a_closed_case_that_turns_major_is_worked_on_again() -> None:
    facts: tuple[tuple[int, str, dict[str, str]], ...] = (
        (4, "resolved", {}),
        (5, "closed", {}),
        (6, "media", {"state": "exposed"}),
        (7, "resolved", {}),
    )
    events = [an_event(), *({"type": t, "at": AUGUST.format(d), **more} for d, t, more in facts)]
    (case,) = replayed(of_vanke(cases=[{"id": "A", "events": events}]))["cases"]
    assert (case["status"], case["severity"], case["refused"]) == ("resolved", "major", [])


def test_a_clock_that_a_grade_starts_is_explained() -> None:
    document = of_vanke(cases=[{"id": "A", "events": [an_event(group_size=10)]}])
    options = ["-", "--explain", "VSH-05", "--case", "A"]
    result = CliRunner().invoke(command, options, input=json.dumps(document))
    assert result.exit_code == 0
    assert "from:     2009-08-03T09:00:00+08:00 (graded)" in result.output
    assert "setting:  bulletin_interval = 7 days" in result.output


def test_samples_are_drawn_for_a_period() -> None:
    events = [an_event(), {"type": "resolved", "at": AUGUST.format(4)}]
    period = {"from": "2009-08-01", "to": "2009-09-01"}
    document = a_document(
        procedures=["property-sop-2014"], period=period, cases=[{"id": "A", "events": events}]
    )
    (row,) = replayed(document)["samples"]
    assert (row["rule"], row["of"], row["cases"]) == ("SOP-28", 1, ["A"])
    assert row["seed"] == "SOP-28 2009-08-01 2009-09-01 0"
