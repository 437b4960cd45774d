"""What the desk chooses from when it takes a report in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.words import OWN_KINDS, Area, Cause, Kind, Urgency
from steward.domain.procedures.patterns import Test
from steward.domain.procedures.procedure import Procedure
from steward.queries.guidance import GuidanceLine, guidance_at_intake, kinds_of
from steward.queries.own_categories import own_categories
from steward.queries.situations import adoption_now, procedures_now, situation_of
from steward.queries.words import said
from steward.queries.words.values import CHANNELS, channel, definition, value


class Choosable(NamedTuple):
    """A choice with the words that help to make it."""

    key: str
    label: str
    criteria: str = ""
    sets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeChoices:
    """All the choices of the intake. ``first`` are kinds that a procedure measures."""

    kinds: tuple[Choosable, ...]
    categories: tuple[Choosable, ...]
    channels: tuple[Choosable, ...]
    urgencies: tuple[Choosable, ...]
    areas: tuple[Choosable, ...]
    causes: tuple[Choosable, ...]
    guidance: tuple[GuidanceLine, ...]
    warranty: tuple[Choosable, ...] = ()


def intake_choices(actor: Actor, now: datetime) -> IntakeChoices:
    """Return the choices that the company's procedures and the desk itself offer."""
    adoption = adoption_now(actor.company, now)
    procedure = situation_of(adoption).procedure if adoption else Procedure(())
    return IntakeChoices(
        kinds=_kinds(procedure),
        categories=(*_categories(procedure), *_own(actor, now)),
        channels=_channels(procedure),
        urgencies=_all(Urgency),
        areas=_all(Area),
        causes=_all(Cause),
        guidance=guidance_at_intake(procedure),
        warranty=_warranty(procedures_now(actor.company, now)),
    )


def _kinds(procedure: Procedure) -> tuple[Choosable, ...]:
    """Kinds that a procedure measures come first."""
    measured = {kind: bool(procedure.milestones(kind)) for kind in Kind if kind not in OWN_KINDS}
    return tuple(
        Choosable(key=kind.value, label=value(kind))
        for kind in sorted(measured, key=lambda kind: not measured[kind])
    )


def _categories(procedure: Procedure) -> tuple[Choosable, ...]:
    return tuple(
        Choosable(
            key=category.key,
            label=_for_kinds(said(category.title), category.applies),
            criteria=said(category.criteria),
            sets=category.sets,
        )
        for category in procedure.categories
    )


def _own(actor: Actor, now: datetime) -> tuple[Choosable, ...]:
    return tuple(
        Choosable(key=own.key, label=own.label, criteria=own.criteria)
        for own in own_categories(actor.company, now)
    )


def _warranty(procedures: Iterable[Procedure]) -> tuple[Choosable, ...]:
    """What is under warranty anywhere, under the name of its work; an earlier name stands."""
    named: dict[str, Choosable] = {}
    for component in (c for procedure in procedures for c in procedure.components):
        for item in component.choices:
            title = _("{work}：{item}").format(work=said(component.title), item=said(item.title))
            alone = said(item.title) if len(component.choices) == 1 else title
            named.setdefault(item.key, Choosable(key=item.key, label=alone))
    return tuple(named.values())


def _for_kinds(title: str, applies: tuple[Test, ...]) -> str:
    """A category of one kind of case says so unless its title does."""
    words = kinds_of(applies)
    known = any(word in title for word in words.split(_("、")))
    return title if known else _("{title}（{kinds}）").format(title=title, kinds=words)


def _channels(procedure: Procedure) -> tuple[Choosable, ...]:
    named = {c.key: said(c.title) for c in procedure.channels}
    general = {key: channel(key) for key in CHANNELS}
    return tuple(Choosable(key=key, label=label) for key, label in {**general, **named}.items())


def _all(vocabulary: type[StrEnum]) -> tuple[Choosable, ...]:
    return tuple(
        Choosable(key=member.value, label=value(member), criteria=definition(member))
        for member in vocabulary
    )
