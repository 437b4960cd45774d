"""The input of a replay: one JSON document, checked line by line before anything runs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from steward.domain.cases.codec import FactInvalid, read
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Received
from steward.domain.replaying.places import a_places
from steward.domain.replaying.values import (
    DocumentInvalid,
    a_date,
    a_list,
    a_table,
    a_text,
    a_zone,
    an_instant,
    needed,
    pointer,
)
from steward.domain.warranty.places import Place

TOP = {"procedures", "settings", "timezone", "calendar", "now", "period", "places", "cases"}
COMMON = {"type", "at", "recorded_at", "device_at", "by"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseInput:
    """The events of one case. The ``seq`` of an entry is its place in the list, from 1."""

    id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a replay is asked to run. Instants are aware."""

    procedures: tuple[str, ...]
    settings: Mapping[str, Mapping[str, object]]
    zone: ZoneInfo
    dates: Mapping[date, str]
    hours: tuple[tuple[str, str], ...] | None
    city: str | None
    now: datetime
    period: tuple[date, date] | None
    places: Mapping[str, Place]
    cases: tuple[CaseInput, ...]


def parse(raw: object) -> Document:
    """Return the document that a JSON value says.

    :raises DocumentInvalid: something is missing, unknown or of the wrong kind.
    """
    top = a_table(raw, "", TOP)
    return Document(
        procedures=_procedures(top),
        settings=_settings(top.get("settings", {})),
        zone=a_zone(top.get("timezone", "Asia/Shanghai"), "/timezone"),
        dates=_dates(a_table(top.get("calendar", {}), "/calendar", {"dates", "hours", "city"})),
        hours=_hours(top.get("calendar", {})),
        city=_city(top.get("calendar", {})),
        now=an_instant(needed(top, "now", ""), "/now"),
        period=_period(top.get("period")),
        places=a_places(top.get("places", [])),
        cases=tuple(_cases(top.get("cases", []))),
    )


def _procedures(top: Mapping[str, Any]) -> tuple[str, ...]:
    names = a_list(needed(top, "procedures", ""), "/procedures")
    if not names:
        raise DocumentInvalid("/procedures", "name at least one procedure pack")
    for i, name in enumerate(names):
        if not isinstance(name, str):
            raise DocumentInvalid(f"/procedures/{i}", "the name of a pack is a text")
        if name in names[:i]:
            raise DocumentInvalid(f"/procedures/{i}", f"the pack {name!r} is named twice")
    return tuple(names)


def _settings(raw: object) -> Mapping[str, Mapping[str, object]]:
    packs = a_table(raw, "/settings")
    return {pack: a_table(values, pointer("/settings", pack)) for pack, values in packs.items()}


def _dates(calendar: Mapping[str, Any]) -> Mapping[date, str]:
    dates = {}
    for text, word in a_table(calendar.get("dates", {}), "/calendar/dates").items():
        at = pointer("/calendar/dates", text)
        if word not in ("off", "work"):
            raise DocumentInvalid(at, f"a date is 'off' or 'work', not {word!r}")
        dates[a_date(text, at)] = word
    return dates


def _hours(calendar: Mapping[str, Any]) -> tuple[tuple[str, str], ...] | None:
    if "hours" not in calendar:
        return None
    spans = []
    for i, span in enumerate(a_list(calendar["hours"], "/calendar/hours")):
        at = f"/calendar/hours/{i}"
        if len(a_list(span, at)) != 2:
            raise DocumentInvalid(at, "hours are pairs of an opening and a closing time")
        spans.append((a_text(span[0], f"{at}/0"), a_text(span[1], f"{at}/1")))
    return tuple(spans)


def _city(calendar: Mapping[str, Any]) -> str | None:
    city = calendar.get("city")
    return None if city is None else a_text(city, "/calendar/city")


def _period(raw: object) -> tuple[date, date] | None:
    if raw is None:
        return None
    table = a_table(raw, "/period", {"from", "to"})
    begin = a_date(needed(table, "from", "/period"), "/period/from")
    end = a_date(needed(table, "to", "/period"), "/period/to")
    if end <= begin:
        raise DocumentInvalid("/period/to", "a period must end after it begins")
    return begin, end


def _cases(raw: object) -> Iterator[CaseInput]:
    seen: set[str] = set()
    for i, item in enumerate(a_list(raw, "/cases")):
        at = f"/cases/{i}"
        table = a_table(item, at, {"id", "events"})
        ref = a_text(needed(table, "id", at), f"{at}/id")
        if ref in seen:
            raise DocumentInvalid(f"{at}/id", f"there are two cases {ref!r}")
        seen.add(ref)
        events = a_list(needed(table, "events", at), f"{at}/events")
        entries = tuple(_entry(e, f"{at}/events/{n}", n) for n, e in enumerate(events))
        _check_receipt(entries, f"{at}/events")
        yield CaseInput(id=ref, entries=entries)


def _entry(raw: object, at: str, index: int) -> Entry:
    event = a_table(raw, at)
    name = a_text(needed(event, "type", at), f"{at}/type")
    happened = an_instant(needed(event, "at", at), f"{at}/at")
    try:
        fact = read(name, {k: v for k, v in event.items() if k not in COMMON})
    except FactInvalid as error:
        raise DocumentInvalid(pointer(at, error.key), error.reason) from None
    return Entry(
        seq=index + 1,
        at=happened,
        fact=fact,
        recorded_at=_optional_instant(event, "recorded_at", at),
        device_at=_optional_instant(event, "device_at", at),
        by=None if event.get("by") is None else a_text(event["by"], f"{at}/by"),
    )


def _check_receipt(entries: tuple[Entry, ...], at: str) -> None:
    receipts = [e for e in entries if isinstance(e.fact, Received)]
    if not receipts:
        raise DocumentInvalid(at, "the event 'received' is missing; a case begins with it")
    if len(receipts) > 1:
        where = f"{at}/{receipts[1].seq - 1}/type"
        raise DocumentInvalid(where, "a case is received once; this is the second 'received'")
    for entry in entries:
        if (entry.at, entry.seq) < (receipts[0].at, receipts[0].seq):
            where = f"{at}/{entry.seq - 1}/at"
            raise DocumentInvalid(where, f"the event {entry.fact.name!r} is before 'received'")


def _optional_instant(table: Mapping[str, Any], key: str, at: str) -> datetime | None:
    return None if table.get(key) is None else an_instant(table[key], f"{at}/{key}")
