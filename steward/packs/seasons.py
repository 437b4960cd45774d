"""The seasons of cities: the files of ``calendars/seasons``, one for each city."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from steward.domain.calendars import CalendarInvalid
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.seasons import City, CitySeasons, Days, Season, SeasonKind, yearly
from steward.domain.procedures.warranties import Component
from steward.domain.procedures.words import Words

FOLDER = Path(__file__).resolve().parents[2] / "calendars" / "seasons"
_TEXTS = ("title", "title_en", "source", "source_en")
_KEYS = {*_TEXTS, "set", "announced"}
_SET, _ANNOUNCED = {"kind", "season", "from", "until"}, {"kind", "first", "last", "source"}


class CityUnknown(ValueError):
    """There is no calendar of seasons of this city; the message is a plain sentence."""


def cities() -> tuple[City, ...]:
    """Return every city with a calendar of seasons, by key.

    :raises CalendarInvalid: a file cannot be used.
    """
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def city(key: str) -> City:
    """Return a city's calendar of seasons.

    :raises CityUnknown: there is none of that city.
    :raises CalendarInvalid: its file cannot be used.
    """
    known = {path.stem: path for path in FOLDER.glob("*.toml")}
    if key not in known:
        names = ", ".join(sorted(known)) or "none"
        raise CityUnknown(
            f"there is no calendar of seasons of {key!r}; there are {names}. Write"
            f" calendars/seasons/{key}.toml like them, with the source of its dates, or name no"
            " city: then the season settings of the warranty pack hold"
        )
    return _read(known[key])


def in_city(pack: Pack, place: City) -> Pack:
    """Return a pack whose warranties count by the seasons that a city sets.

    Where the city sets none of a kind, what the pack's setting says goes on.
    """
    return replace(pack, components=tuple(_in_city(c, place) for c in pack.components))


def _in_city(component: Component, place: City) -> Component:
    if not component.season_kinds:
        return component
    pairs = zip(component.season_kinds, component.seasons, strict=True)
    return replace(component, seasons=tuple(place.of(kind) or season for kind, season in pairs))


@cache
def _read(path: Path) -> City:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CalendarInvalid("file", f"it cannot be read: {error}", file=path.name) from error
    for key in sorted(content.keys() - _KEYS):
        raise CalendarInvalid(key, "is not a key of this file", file=path.name)
    for key in _TEXTS:
        if not isinstance(content.get(key), str):
            raise CalendarInvalid(key, "must be a text", file=path.name)
    title = Words(content["title"], content["title_en"])
    return City(
        key=path.stem,
        title=title,
        source=Words(content["source"], content["source_en"]),
        seasons=tuple(_seasons(content, path.name, title)),
    )


def _seasons(content: Mapping[str, Any], file: str, title: Words) -> Iterator[CitySeasons]:
    """What was announced for one year stands for what is set for every year."""
    set_ = [_set(row, file) for row in content.get("set", ())]
    announced = [_announced(row, file) for row in content.get("announced", ())]
    for kind in SeasonKind:
        days = {
            begins.year: (begins, ends) for k, rows in set_ if k is kind for begins, ends in rows
        }
        if not days:
            continue
        days |= {_year_of(row, days): row for k, row in announced if k is kind}
        ordered = tuple(days[year] for year in sorted(days))
        for before, after in pairwise(ordered):
            if after[0] <= before[1]:
                raise CalendarInvalid("announced", f"{after[0]} lies in a season", file=file)
        known_from = date(ordered[0][0].year, 1, 1)
        yield CitySeasons(kind=kind, city=title, known_from=known_from, days=ordered)


def _year_of(row: Days, days: Mapping[int, Days]) -> int:
    """The year whose season a row stands for: the one whose first day is nearest."""
    return min(days, key=lambda year: abs(days[year][0] - row[0]))


def _set(row: Any, file: str) -> tuple[SeasonKind, tuple[Days, ...]]:
    match row:
        case {"kind": str(kind), "season": str(season), "from": int(first), "until": int(last)} if (
            kind in set(SeasonKind) and first <= last and row.keys() <= _SET
        ):
            try:
                return SeasonKind(kind), tuple(yearly(Season.parse(season), first, last))
            except ValueError as error:
                raise CalendarInvalid("set", str(error), file=file) from error
    raise CalendarInvalid("set", f"{row!r} is not a season with its years", file=file)


def _announced(row: Any, file: str) -> tuple[SeasonKind, Days]:
    match row:
        case {
            "kind": str(kind),
            "first": date() as first,
            "last": date() as last,
            "source": str(),
        } if (
            kind in set(SeasonKind)
            and not isinstance(first, datetime)
            and not isinstance(last, datetime)
            and first < last
            and row.keys() <= _ANNOUNCED
        ):
            return SeasonKind(kind), (first, last)
    raise CalendarInvalid("announced", f"{row!r} is not a season with its source", file=file)
