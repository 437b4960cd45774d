"""What the procedures of a company ask people to keep in mind, where it matters."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from steward.domain.cases.facts import Received
from steward.domain.cases.state import Case
from steward.domain.cases.words import Kind
from steward.domain.procedures.guidance import Label
from steward.domain.procedures.patterns import IsIn, Test, all_hold, speaks_of
from steward.domain.procedures.procedure import Procedure
from steward.queries.words import said
from steward.queries.words.values import value


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceLine:
    """One sentence of a procedure. ``kinds`` names the cases it is about, where not all.

    ``keys`` are those of the kinds, for the page to show it only with them once one is chosen.
    """

    text: str
    rule: str
    kinds: str = ""
    keys: str = ""


def guidance_for(procedure: Procedure, fact: str, case: Case) -> tuple[GuidanceLine, ...]:
    """Return what is said beside the form of a fact, for a case like this one."""
    return tuple(
        GuidanceLine(text=said(line.text), rule=line.rule)
        for line in procedure.guidance
        if fact in line.on and all_hold(line.applies, case)
    )


def guidance_at_intake(procedure: Procedure) -> tuple[GuidanceLine, ...]:
    """Return what is said while a report is taken in, before its kind is known."""
    return tuple(
        GuidanceLine(
            text=said(line.text),
            rule=line.rule,
            kinds=kinds_of(line.applies),
            keys=" ".join(kind for kind in Kind if speaks_of(line.applies, kind)),
        )
        for line in procedure.guidance
        if Received.name in line.on
    )


def kinds_of(applies: tuple[Test, ...]) -> str:
    """Return the kinds of case that some conditions name; nothing where they name none."""
    kinds = [
        Kind(str(v))
        for test in applies
        if test.field == "kind" and isinstance(test.check, IsIn)
        for v in sorted(test.check.values, key=str)
    ]
    return _("、").join(value(kind) for kind in kinds)


def called(label: Label) -> str:
    """Return a label with its group: 动机：求尊重."""
    return _("{group}：{title}").format(group=said(label.group), title=said(label.title))
