"""What the log says of a fact, with its particulars, in one sentence."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steward.domain.cases.facts import Fact, PassedOn, Received
from steward.domain.cases.words import OWN_KINDS
from steward.queries.names import Names
from steward.queries.words.facts import done
from steward.queries.words.fields import short
from steward.queries.words.times import boundary, full_day
from steward.queries.words.values import flag, reason, value

# Ids that a sentence does not say: they have a place of their own on the page.
SILENT = {
    "note", "place", "reporter", "adoption", "matter", "warranty_item", "form", "answers",
    "pack",
    "duty",
    "firm",
    "component",
}  # fmt: skip


def sentence(fact: Fact, names: Names) -> str:
    """Return the sentence of a fact for the log."""
    particulars = _("，").join(_particulars(fact, names))
    if isinstance(fact, Received) and fact.kind in OWN_KINDS:
        return _("开单：{kind}").format(kind=value(fact.kind))
    if not particulars:
        return done(fact.name)
    return _("{what}：{particulars}").format(what=done(fact.name), particulars=particulars)


def _particulars(fact: Fact, names: Names) -> Iterator[str]:
    for field in fields(fact):
        stated = getattr(fact, field.name)
        key = field.name.rstrip("_")
        if stated is None or stated == () or key in SILENT:
            continue
        if isinstance(fact, PassedOn) and key == "among":
            yield _turn(fact)
            continue
        words = worded(key, stated, names)
        yield words if _speaks_for_itself(fact, key, stated) else f"{short(key)} {words}"


def _turn(fact: PassedOn) -> str:
    """Where somebody stood among those who could be sent; whom a rule refused stood before."""
    if len(fact.among) == 1:
        return _("只有一位能去")
    number = fact.among.index(fact.to_person) + 1 if fact.to_person in fact.among else 1
    return _("{n} 位里排第 {number}").format(n=len(fact.among), number=number)


def worded(key: str, stated: object, names: Names) -> str:
    """Return a field's value as a reader knows it."""
    match stated:
        case StrEnum():
            return value(stated)
        case bool():
            return flag(key, stated)
        case datetime():
            return boundary(stated)
        case date():
            return full_day(stated)
        case Decimal():
            return f"{stated.normalize():f}"
        case tuple() if key == "places":
            return ngettext("{n} 处", "{n} 处", len(stated)).format(n=len(stated))
        case tuple():
            return _("、").join(_named(key, str(v), names) for v in stated)
        case _:
            return _named(key, str(stated), names)


def _named(key: str, stated: str, names: Names) -> str:
    match key:
        case (
            "gave_back" | "person" | "to_person" | "with" | "employee" | "responsible" | "assignee"
        ):
            return names.person(stated)
        case "to_role" | "roles":
            return names.role(stated)
        case "channel":
            return names.channel(stated)
        case "category":
            return names.category(stated)
        case "trade":
            return names.trade(stated)
        case "labels":
            return names.label(stated)
        case "explains":
            return names.milestone(stated)
        case "file":
            return names.files.get(stated, stated)
        case "reason":
            return reason(stated)
        case _:
            return stated


def _speaks_for_itself(fact: Fact, key: str, stated: object) -> bool:
    alone = isinstance(stated, StrEnum | bool | tuple) or key in {
        "channel",
        "category",
        "reason",
        "trade",
    }
    return alone or (
        key in {"person", "employee", "file", "case"} and not isinstance(fact, Received)
    )
