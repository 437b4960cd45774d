"""Every mistake of a replay document has its own place and its own sentence."""

from collections.abc import Callable

import pytest

from tests.cli.documents import a_document, an_event, refused

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
