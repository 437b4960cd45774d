"""``steward replay`` as its users meet it: a file or standard input, one document or one error."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from steward.cli.replay import command

STEWARD = Path(sys.executable).with_name("steward")
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "spec" / "replay-examples"


def a_document(**changes: Any) -> dict[str, Any]:
    """Return a document of one complaint under poly-2009, changed as asked."""
    return {
        "procedures": ["poly-2009"],
        "timezone": "Asia/Shanghai",
        "now": "2009-08-10T12:00:00+08:00",
        "cases": [{"id": "A", "events": [an_event()]}],
        **changes,
    }


def an_event(**changes: Any) -> dict[str, Any]:
    return {"type": "received", "at": "2009-08-03T09:00:00+08:00", "kind": "complaint", **changes}


def replayed(document: object, *options: str) -> dict[str, Any]:
    text = document if isinstance(document, str) else json.dumps(document)
    result = CliRunner().invoke(command, ["-", *options], input=text)
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def refused(document: object, *options: str) -> tuple[str, str]:
    text = document if isinstance(document, str) else json.dumps(document)
    result = CliRunner().invoke(command, ["-", *options], input=text)
    assert result.exit_code == 2
    assert result.stdout == ""
    error = json.loads(result.stderr)["error"]
    return error["at"], error["reason"]


BAD: dict[str, tuple[Callable[[], object], str, str]] = {
    "not JSON": (lambda: "{", "", "this is not JSON"),
    "a key twice": (lambda: '{"now": 1, "now": 2}', "", "stands twice"),
    "not an object": (list, "", "must be an object"),
    "unknown top key": (lambda: a_document(nwo=1), "/nwo", "unknown key 'nwo'"),
    "no packs": (lambda: a_document(procedures=[]), "/procedures", "at least one"),
    "unknown pack": (
        lambda: a_document(procedures=["poly-2008"]),
        "/procedures/0",
        "there is no pack 'poly-2008'",
    ),
    "pack twice": (
        lambda: a_document(procedures=["poly-2009", "poly-2009"]),
        "/procedures/1",
        "named twice",
    ),
    "unknown setting": (
        lambda: a_document(settings={"poly-2009": {"handling": "2 days"}}),
        "/settings/poly-2009/handling",
        "",
    ),
    "setting of a wrong type": (
        lambda: a_document(settings={"poly-2009": {"handling_limit": "2 fortnights"}}),
        "/settings/poly-2009/handling_limit",
        "",
    ),
    "settings of another pack": (
        lambda: a_document(settings={"gemdale-2010": {"pass_score": 3}}),
        "/settings/gemdale-2010",
        "not among the procedures",
    ),
    "zone": (lambda: a_document(timezone="Asia/Shenzhen"), "/timezone", "no time zone"),
    "now without offset": (lambda: a_document(now="2009-08-10T12:00:00"), "/now", "no offset"),
    "impossible date": (
        lambda: a_document(now="2009-02-30T12:00:00+08:00"),
        "/now",
        "is not an instant that exists",
    ),
    "period backwards": (
        lambda: a_document(period={"from": "2009-08-02", "to": "2009-08-01"}),
        "/period/to",
        "end after it begins",
    ),
    "calendar word": (
        lambda: a_document(calendar={"dates": {"2009-10-01": "closed"}}),
        "/calendar/dates/2009-10-01",
        "'off' or 'work'",
    ),
    "calendar date": (
        lambda: a_document(calendar={"dates": {"2009-13-01": "off"}}),
        "/calendar/dates/2009-13-01",
        "not a date that exists",
    ),
    "unknown event": (
        lambda: a_document(cases=[{"id": "A", "events": [an_event(), an_event(type="arived")]}]),
        "/cases/0/events/1/type",
        "there is no event 'arived'",
    ),
    "unknown key of an event": (
        lambda: a_document(cases=[{"id": "A", "events": [an_event(plce="x")]}]),
        "/cases/0/events/0/plce",
        "has no key 'plce'",
    ),
    "value outside its list": (
        lambda: a_document(cases=[{"id": "A", "events": [an_event(kind="repairs")]}]),
        "/cases/0/events/0/kind",
        "cannot be 'repairs'",
    ),
    "missing key": (
        lambda: a_document(cases=[{"id": "A", "events": [{"type": "received"}]}]),
        "/cases/0/events/0/at",
        "'at' is missing",
    ),
    "no receipt": (lambda: a_document(cases=[{"id": "A", "events": []}]), "/cases/0/events", ""),
    "before the receipt": (
        lambda: a_document(
            cases=[
                {
                    "id": "A",
                    "events": [
                        an_event(),
                        {"type": "replied", "at": "2009-08-03T08:00:00+08:00"},
                    ],
                }
            ]
        ),
        "/cases/0/events/1/at",
        "is before 'received'",
    ),
    "two of one id": (
        lambda: a_document(cases=[{"id": "A", "events": [an_event()]}] * 2),
        "/cases/1/id",
        "two cases",
    ),
    "uncovered year": (
        lambda: a_document(
            now="2031-08-10T12:00:00+08:00",
            cases=[{"id": "A", "events": [an_event(at="2031-08-03T09:00:00+08:00")]}],
        ),
        "/calendar",
        "2031",
    ),
    "received after now": (
        lambda: a_document(now="2009-08-01T12:00:00+08:00"),
        "/cases/0/events",
        "only after 'now'",
    ),
    "score outside the scale": (
        lambda: a_document(
            cases=[
                {
                    "id": "A",
                    "events": [
                        an_event(),
                        {"type": "followed_up", "at": "2009-08-04T08:00:00+08:00", "score": 6},
                    ],
                }
            ]
        ),
        "/cases/0/events/1/score",
        "from 1 to 5",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_has_its_own_place_and_sentence(name: str) -> None:
    make, at, words = BAD[name]
    where, reason = refused(make())
    assert where == at
    assert words in reason


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
