"""What a rehearsal is asked: which cases, and by what they are judged instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from steward.packs.adopted import NO_DAYS, Situation, situation
from steward.packs.shelf import digest, read_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What might be adopted: (pack, version, digest) in order, settings, calendar."""

    packs: tuple[tuple[str, str, str], ...]
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    calendar: Mapping[str, Any] = field(default_factory=dict)

    def situation(self, zone: str, days: Mapping[str, str] = NO_DAYS) -> Situation:
        """Return the procedure and calendar, with the days that the company set.

        :raises PackChanged: the files of a version have changed since it was chosen.
        :raises PackInvalid: a pack, or a setting chosen for it, cannot be used.
        :raises CalendarInvalid: the dates or hours cannot be used.
        """
        return situation(self.packs, self.settings, self.calendar, zone, days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which cases of a company are rehearsed, as they stood at ``now``.

    Those received in ``[since, until)``; with ``in_hand`` also those received earlier and not
    closed before it begins. ``places`` are the paths at or below which they lie, ``None`` for all.
    """

    company: int
    zone: str
    since: datetime
    until: datetime
    now: datetime
    candidate: Candidate
    in_hand: bool = False
    days: Mapping[str, str] = field(default_factory=dict)
    places: tuple[str, ...] | None = None


def instead(
    of: Candidate,
    packs: Sequence[str] | None = None,
    settings: Mapping[str, Mapping[str, object]] | None = None,
    calendar: Mapping[str, Any] | None = None,
) -> Candidate:
    """Return a candidate: what is named, and for the rest what another one says.

    A pack is written ``id`` or ``id/version``. A setting that is not named keeps its value as long
    as its pack is among them.

    :raises PackUnknown: there is no such pack or version.
    """
    named = of.packs if packs is None else tuple(_version(*p.partition("/")[::2]) for p in packs)
    names = {name for name, _, _ in named}
    kept = {pack: dict(values) for pack, values in of.settings.items() if pack in names}
    for pack, values in (settings or {}).items():
        kept[pack] = {**kept.get(pack, {}), **values}
    return Candidate(
        packs=named, settings=kept, calendar=of.calendar if calendar is None else calendar
    )


def _version(name: str, version: str) -> tuple[str, str, str]:
    pack = read_pack(name, version or None)
    return pack.id, pack.version, digest(pack.id, pack.version)
