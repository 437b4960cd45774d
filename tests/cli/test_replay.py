"""``steward replay`` as its users meet it: a file or standard input, one document or one error."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from steward.cli.replay import command
from tests.cli.documents import a_document, an_event, refused, replayed

STEWARD = Path(sys.executable).with_name("steward")
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "spec" / "replay-examples"


def test_events_may_stand_in_any_order_and_the_answer_is_the_same() -> None:
    events = [
        an_event(),
        {"type": "replied", "at": "2009-08-04T09:00:00+08:00"},
        {"type": "resolved", "at": "2009-08-05T09:00:00+08:00"},
    ]
    answers = [
        replayed(a_document(cases=[{"id": "A", "events": list(order)}]))["cases"][0]["clocks"]
        for order in (events, reversed(events))
    ]
    assert answers[0] == answers[1]


def test_events_after_now_have_not_happened_yet() -> None:
    later = {"type": "replied", "at": "2009-08-11T09:00:00+08:00"}
    (case,) = replayed(a_document(cases=[{"id": "A", "events": [an_event(), later]}]))["cases"]
    assert case["not_yet"] == [1]
    (response,) = [c for c in case["clocks"] if c["rule"] == "POLY-17"]
    assert response["state"] == "breached"


@pytest.mark.rule("POLY-25")
def test_settings_decide_the_limit_and_the_interval_of_the_ladder() -> None:
    settings = {"poly-2009": {"handling_limit": "2 days", "escalation_interval": "24 hours"}}
    (case,) = replayed(a_document(settings=settings))["cases"]
    rungs = [e for e in case["escalations"] if e["clock_rule"] == "POLY-24"]
    assert [(e["level"], e["role"], e["at"]) for e in rungs] == [
        (1, "department_head", "2009-08-06T00:00:00+08:00"),
        (2, "general_manager", "2009-08-07T00:00:00+08:00"),
    ]


def test_an_earlier_pack_settles_a_matter_and_the_later_fills_the_silence() -> None:
    both = replayed(a_document(procedures=["gemdale-2010", "poly-2009"]))["cases"][0]["clocks"]
    rules = {clock["rule"] for clock in both}
    assert {"GD-13", "POLY-17", "POLY-24"} <= rules
    assert "POLY-15" not in {c["rule"] for c in both if c["milestone"] == "acknowledged"}


def test_the_explanation_names_pack_version_setting_and_every_counted_day() -> None:
    cases = [{"id": "A", "events": [an_event(at="2009-08-07T09:00:00+08:00")]}]
    text = json.dumps(a_document(cases=cases))
    result = CliRunner().invoke(command, ["-", "--explain", "POLY-24", "--case", "A"], input=text)
    assert result.exit_code == 0
    for part in ("poly-2009 version 1", "handling_limit = 5 working_days", "2009-08-14"):
        assert part in result.stdout
    assert "2009-08-08" not in result.stdout  # a Saturday does not count


def test_explaining_what_is_not_there_is_an_error_that_says_what_is() -> None:
    at, reason = refused(a_document(), "--explain", "GD-05", "--case", "A")
    assert (at, "has no clock of 'GD-05'" in reason) == ("", True)
    at, reason = refused(a_document(), "--explain", "POLY-17", "--case", "B")
    assert "there is no case 'B'" in reason


@pytest.mark.skipif(not SHARED.exists(), reason="the examples of the interface are not beside us")
def test_the_program_needs_no_framework_and_gives_the_same_bytes() -> None:
    example = SHARED / "poly-late-entry-after-an-outage.json"
    given = json.dumps(json.loads(example.read_text())["input"])
    runs = [
        subprocess.run([STEWARD, "replay", "-"], input=given, capture_output=True, text=True)
        for _ in range(2)
    ]
    assert runs[0].returncode == 0, runs[0].stderr
    assert runs[0].stdout == runs[1].stdout
    loaded = subprocess.run(
        [sys.executable, "-c", "import steward.cli.replay, sys; print('django' in sys.modules)"],
        capture_output=True,
        text=True,
    )
    assert loaded.stdout.strip() == "False"
