"""What a draft of a revision chooses from: reaches, packs and their versions, settings, days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from steward.domain.procedures.pack import Pack
from steward.domain.procedures.records import Setting
from steward.domain.revisions.facts import Draft
from steward.packs import digest, read_pack, shelf
from steward.packs.settings import fitting
from steward.queries.intake import Choosable
from steward.queries.procedure_words import setting_value
from steward.queries.reaches import Reach, reach_key, reaches
from steward.queries.words import said
from steward.store.adoptions import adoptions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PackChoice:
    """A pack of the shelf, with its versions, the newest first."""

    key: str
    title: str
    source: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChoices:
    """What a draft chooses from. ``now`` is the earliest instant of effect."""

    now: datetime
    reaches: tuple[Reach, ...]
    packs: tuple[PackChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChoice:
    """A setting that a draft may choose: what the form asks, and what holds by default."""

    name: str
    pack: str
    key: str
    type: str
    title: str
    why: str
    default_words: str
    value: Any
    default: Any
    lowest: float | None
    highest: float | None
    choices: tuple[Choosable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSettings:
    """The settings of one pack of a draft."""

    title: str
    settings: tuple[SettingChoice, ...]


def draft_choices(company: int, now: datetime) -> DraftChoices:
    """Return what a draft chooses from."""
    return DraftChoices(now=now, reaches=reaches(company), packs=tuple(map(_choice, shelf())))


def draft_of_today(company: int, reach: Reach, now: datetime) -> Draft:
    """Return a draft that leaves a reach as it is: what governs it now, to be changed."""
    adoption = adoptions_of(company).of_reach(now, reach.path, reach.grade)
    if adoption is None:
        return Draft(title="", place=reach.place, grade=reach.grade)
    return Draft(
        title="",
        packs=tuple((name, version, files) for name, version, files in adoption.packs),
        settings=adoption.settings,
        calendar=adoption.calendar,
        place=reach.place,
        grade=reach.grade,
    )


def reach_named(key: str, company: int) -> Reach:
    """Return the reach that a form names; the whole company where it names none that is known."""
    known = {reach.key: reach for reach in reaches(company)}
    return known.get(key) or next(iter(known.values()))


def reach_key_of(draft: Draft) -> str:
    """Return how a form names the reach of a draft."""
    return reach_key(draft.place, draft.grade)


def pinned(pack: str, version: str) -> tuple[str, str, str]:
    """Return a version of a pack with the digest of its files, as a draft keeps it."""
    return pack, version, digest(pack, version)


def settings_of(draft: Draft) -> tuple[PackSettings, ...]:
    """Return the settings of the packs of a draft, with the values that it chooses."""
    packs = [read_pack(n, version, draft.settings.get(n, {})) for n, version, _ in draft.packs]
    return tuple(
        PackSettings(
            title=said(pack.title),
            settings=tuple(
                _setting(pack, s, draft.settings.get(pack.id, {})) for s in pack.settings.values()
            ),
        )
        for pack in packs
        if pack.settings
    )


def chosen(draft: Draft, values: Mapping[tuple[str, str], object]) -> dict[str, dict[str, object]]:
    """Return the settings in which values differ from what holds by default, by pack."""
    found: dict[str, dict[str, object]] = {}
    for name, version, _ in draft.packs:
        pack = read_pack(name, version)
        for key, setting in pack.settings.items():
            value = values.get((name, key))
            if value is not None and _differs(setting, value, pack):
                found.setdefault(name, {})[key] = value
    return found


def _choice(name: str) -> PackChoice:
    pack = read_pack(name)
    return PackChoice(
        key=name,
        title=said(pack.title),
        source=said(pack.source),
        versions=tuple(reversed(shelf()[name])),
    )


def _setting(pack: Pack, setting: Setting, values: Mapping[str, object]) -> SettingChoice:
    chosen_ = setting.choices or {}
    roles = {key: role.title for key, role in pack.roles.items()}
    named = roles if setting.type == "roles" else chosen_
    return SettingChoice(
        name=f"{pack.id}.{setting.key}",
        pack=pack.id,
        key=setting.key,
        type=setting.type,
        title=said(setting.title),
        why=said(setting.why),
        default_words=setting_value(
            setting, fitting(setting, setting.default, pack.roles), pack.roles
        ),
        value=values.get(setting.key, setting.default),
        default=setting.default,
        lowest=setting.lowest,
        highest=setting.highest,
        choices=tuple(Choosable(key=key, label=said(words)) for key, words in named.items()),
    )


def _differs(setting: Setting, value: object, pack: Pack) -> bool:
    if isinstance(value, Decimal):
        return value != Decimal(str(setting.default))
    return fitting(setting, value, pack.roles) != fitting(setting, setting.default, pack.roles)
