"""What a company has adopted, as values: its procedure and its working calendar."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Self

from steward.domain.calendars import WorkingCalendar
from steward.domain.procedures.procedure import Procedure
from steward.packs.calendars import china
from steward.packs.shelf import compose, digest

NO_DAYS: Mapping[str, str] = MappingProxyType({})


class PackChanged(Exception):
    """The files of a version of a ``pack`` are not those that were adopted."""

    def __init__(self, pack: str, version: str, reason: str) -> None:
        super().__init__(reason)
        self.pack = pack
        self.version = version

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str]]:
        """Say how it is made again, where a process hands it over."""
        return type(self), (self.pack, self.version, str(self))


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """Under what a case is run."""

    procedure: Procedure
    calendar: WorkingCalendar


def situation(
    packs: Sequence[Sequence[str]],
    settings: Mapping[str, Mapping[str, object]],
    calendar: Mapping[str, Any],
    zone: str,
    days: Mapping[str, str] = NO_DAYS,
) -> Situation:
    """Return the procedure and calendar of an adoption; ``packs`` are (id, version, digest).

    ``days`` are those that the company set since, by their dates: they come before the adoption's.

    :raises PackChanged: a version's files differ from the digest.
    :raises PackInvalid: a pack cannot be read.
    :raises CalendarInvalid: the company's own dates or hours cannot be used.
    :raises CityUnknown: the calendar names a ``city`` without a calendar of seasons.
    """
    laid = {**calendar, "dates": {**calendar.get("dates", {}), **days}} if days else calendar
    return _situation(json.dumps([list(map(list, packs)), settings, laid, zone], sort_keys=True))


@lru_cache(maxsize=256)
def _situation(written: str) -> Situation:
    packs, settings, calendar, zone = json.loads(written)
    for name, version, adopted in packs:
        if digest(name, version) != adopted:
            raise PackChanged(
                name,
                version,
                f"version {version} of the pack {name!r} has changed since it was adopted;"
                " put its files back and publish the change as a new version",
            )
    dates = {date.fromisoformat(day): rule for day, rule in calendar.get("dates", {}).items()}
    return Situation(
        procedure=compose(
            [(name, version) for name, version, _ in packs], settings, calendar.get("city")
        ),
        calendar=china(dates=dates, hours=calendar.get("hours"), zone=zone),
    )
