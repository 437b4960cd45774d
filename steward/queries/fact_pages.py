"""What the form of a fact needs: the clock it stops, what the rules say, who can be named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.utils.translation import gettext as _

from steward.domain.access import Actor, Verdict, may
from steward.domain.cases.facts import Arrived, ExecutorChosen, Messaged
from steward.domain.procedures.forms import Form, FormField
from steward.domain.procedures.patterns import all_hold
from steward.domain.procedures.procedure import Procedure
from steward.queries import fact_choices
from steward.queries.actions import stops
from steward.queries.asked_forms import AskedForm, asked_form
from steward.queries.case_files import CaseFile, case_file
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.fact_choices import Firms
from steward.queries.guidance import GuidanceLine, guidance_for
from steward.queries.intake import Choosable
from steward.queries.lateness import Lateness, lateness
from steward.queries.links import case_url, fact_url
from steward.queries.own_texts import words_for
from steward.queries.presence import Beside, beside
from steward.queries.rails import in_hand
from steward.queries.seconds import second_needed, seconds
from steward.queries.trying import FOLLOWING, Trying, trying
from steward.queries.words import said
from steward.queries.words.facts import verb


@dataclass(frozen=True, slots=True, kw_only=True)
class FactContext:
    """What is known before a fact is recorded. ``asked`` are the fields that a rule looks at.

    ``borne`` are the labels that the case has.
    """

    now: datetime
    ref: str
    title: str
    verb: str
    kind: str
    clock: ClockLine | None
    help: str
    url: str
    back_url: str
    consequence_hint: str | None
    verdict: Verdict
    asked: frozenset[str]
    record: AskedForm
    warranties: bool
    roles: tuple[Choosable, ...]
    staff: tuple[Choosable, ...]
    seconds: tuple[Choosable, ...]
    second_needed: str
    trying: Trying | None
    categories: tuple[Choosable, ...]
    labels: tuple[Choosable, ...]
    borne: tuple[str, ...]
    guidance: tuple[GuidanceLine, ...]
    entries: tuple[Choosable, ...]
    places: tuple[Choosable, ...]
    firms: Firms
    beside: tuple[Beside, ...]
    seq: int
    late: Lateness | None


def fact_context(
    ref: str,
    fact: str,
    actor: Actor,
    now: datetime,
    stated: Mapping[str, str] = MappingProxyType({}),
) -> FactContext:
    """Return what the form of a fact needs; ``stated`` is what the reader has chosen already.

    :raises CaseUnseen: there is no such case within the actor's reach.
    """
    file = case_file(ref, actor, now)
    procedure, actor = file.situation.procedure, actor.at(file.path)
    clock = stops(file, fact, now)
    record = asked_form(file, fact, clock, stated)
    late = _late(file, fact, actor, now, stated)
    return FactContext(
        now=now,
        ref=ref,
        title=file.row.title,
        verb=_("向住户说明") if late else verb(fact),
        kind=fact,
        clock=clock_line(file, clock, now) if clock else None,
        help=_help(file, fact),
        url=fact_url(ref, fact),
        back_url=case_url(ref),
        consequence_hint=_consequence(file, fact),
        verdict=may(procedure, actor, fact, file.course.case),
        asked=_asked(file, fact, now) | _required(record.form, fact),
        record=record,
        warranties=bool(procedure.components),
        roles=_roles(procedure, fact),
        staff=fact_choices.staff(file.row.company_id),
        seconds=seconds(file, fact, actor),
        second_needed=second_needed(file, fact, actor),
        trying=trying(file, now) if fact in FOLLOWING else None,
        categories=fact_choices.categories(file, now),
        labels=fact_choices.labels(file),
        borne=file.course.case.labels,
        guidance=guidance_for(procedure, fact, file.course.case),
        entries=fact_choices.entries(file, fact),
        places=fact_choices.places(file),
        firms=fact_choices.firms(file, actor, now) if fact == ExecutorChosen.name else Firms(),
        beside=beside(ref, actor, now),
        seq=len(file.entries),
        late=late,
    )


def ready_words(ref: str, actor: Actor, now: datetime, stated: Mapping[str, str]) -> str:
    """Return the words that a message to the resident begins with, as the address asks for them.

    :raises CaseUnseen: there is no such case within the actor's reach.
    """
    file = case_file(ref, actor, now)
    late = _late(file, Messaged.name, actor, now, stated)
    return words_for(file, stated.get("words", ""), late.of if late else None, now)


def _late(
    file: CaseFile, fact: str, actor: Actor, now: datetime, stated: Mapping[str, str]
) -> Lateness | None:
    milestone = stated.get("explains", "") if fact == Messaged.name else ""
    return lateness(file, milestone, actor, now) if milestone else None


def _roles(procedure: Procedure, fact: str) -> tuple[Choosable, ...]:
    """Those who may do it themselves; what is passed on may go to anybody."""
    roles = procedure.roles.values()
    fitting = [r for r in roles if fact == Arrived.name and fact in r.may] or roles
    return tuple(Choosable(key=role.key, label=said(role.title)) for role in fitting)


def _help(file: CaseFile, fact: str) -> str:
    """What the rules say that this fact fulfils, for a case like this one."""
    case = file.course.case
    rules = {
        milestone.rule: said(milestone.why)
        for milestone in file.situation.procedure.milestones(case.kind)
        if milestone.ends_with(fact) and all_hold(milestone.applies, case)
    }
    return "\n".join(_("{rule}：{why}").format(rule=rule, why=why) for rule, why in rules.items())


def _consequence(file: CaseFile, fact: str) -> str | None:
    case = file.course.case
    told = [
        _("{title}（{rule}）").format(title=said(derivation.title), rule=derivation.rule)
        for derivation in file.situation.procedure.derivations(case.kind)
        if any(p.fact == fact for p in derivation.on) and all_hold(derivation.applies, case)
    ]
    return _("；").join(told) or None


def _asked(file: CaseFile, fact: str, now: datetime) -> frozenset[str]:
    """The fields by which a running clock, or a guard of this case, tells the fact."""
    case = file.course.case
    clocks = in_hand(file.clocks, now)
    guards = file.situation.procedure.guards(case.kind)
    patterns = [p for clock in clocks for p in clock.milestone.stops_on]
    patterns += [n.pattern for g in guards if all_hold(g.applies, case) for n in g.needs]
    return frozenset(t.field.rstrip("_") for p in patterns if p.fact == fact for t in p.tests)


def _required(form: Form | None, fact: str) -> frozenset[str]:
    """The fields of the fact that its form cannot do without."""
    lines = (f for f in form.fields if isinstance(f, FormField)) if form else ()
    return frozenset(
        f.field.rstrip("_") for f in lines if f.fact == fact and f.required and f.field
    )
