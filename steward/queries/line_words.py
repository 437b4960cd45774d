"""What a line of a procedure says in a field, and as one sentence, for whoever compares two."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from steward.domain.comparing import Held
from steward.domain.comparing.lines import Chosen
from steward.domain.limits import Limit
from steward.domain.procedures.consequences import Derivation, Guard, Notice
from steward.domain.procedures.duties import Duty
from steward.domain.procedures.milestones import Ladder, Milestone
from steward.domain.procedures.patterns import Pattern, Test
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Rate
from steward.domain.procedures.records import Category, Role
from steward.domain.procedures.seasons import CitySeasons, Season
from steward.domain.procedures.words import Words
from steward.queries.chapters_of_duties import often, target
from steward.queries.clock_lines import allowance
from steward.queries.procedure_words import conditions_of, facts_of, setting_value
from steward.queries.words import said, times
from steward.queries.words.rights import right
from steward.queries.words.values import value


def sentence(held: Held, procedure: Procedure) -> str:
    """Return what a line asks, in one sentence; nothing where its title says it all."""
    match held.line:
        case Milestone() as line:
            return _("从“{begin}”到“{end}”，{limit}，由{owner}办").format(
                begin=_facts(line.starts_on, line.pack, procedure),
                end=_facts(line.stops_on, line.pack, procedure),
                limit=allowance(line) or _("不限时"),
                owner=_titles((line.owner,), procedure),
            )
        case Guard(reason=reason):
            return said(reason)
        case Notice() as line:
            return _("“{fact}”时告诉{roles}").format(
                fact=_facts(line.on, line.pack, procedure), roles=_titles(line.roles, procedure)
            )
        case Derivation() as line:
            return _("“{fact}”时转成{kind}").format(
                fact=_facts(line.on, line.pack, procedure), kind=value(line.kind)
            )
        case Chosen() as line:
            return field_value(held, "value", procedure)
        case Ladder():
            return field_value(held, "rungs", procedure)
        case Duty() as line:
            return _("{cycle}，由{owner}办").format(
                cycle=often(line), owner=_titles((line.owner,), procedure)
            )
        case Role():
            return field_value(held, "may", procedure)
        case Rate():
            return field_value(held, "target", procedure)
        case Category(criteria=criteria):
            return said(criteria)
        case _:
            return ""


def field_value(held: Held, field: str, procedure: Procedure) -> str:
    """Return what a line says in a field; nothing where only a programmer could read it."""
    line = held.line
    if field == "kinds":
        return _("、").join(value(kind) for kind in held.kinds)
    match line, field:
        case Chosen(), "value":
            pack = procedure.pack(line.pack)
            return setting_value(pack.settings[line.key], line.value, pack.roles)
        case Milestone(), "within":
            return allowance(line) or _("不限时")
        case Milestone(), "ladder":
            ladder = procedure.ladder(line)
            return _ladder(ladder, procedure) if ladder else _("不升级")
        case Ladder(), "rungs":
            return _ladder(line, procedure)
        case Duty(), "every" | "weekday" | "day" | "month":
            return often(line)
        case Rate(), "target":
            return target(line.target)
        case Role(), "may":
            return _("、").join(right(key) for key in sorted(line.may))
        case Derivation(), "kind":
            return value(line.kind)
        case _:
            return _plain(getattr(line, field), getattr(line, "pack", ""), procedure)


def _plain(content: object, pack: str, procedure: Procedure) -> str:
    match content:
        case Words():
            return said(content)
        case Limit():
            return times.limit(content)
        case str() if content in procedure.roles:
            return _titles((content,), procedure)
        case (Pattern(), *_rest):
            return _facts([p for p in content if isinstance(p, Pattern)], pack, procedure)
        case (Test(), *_rest):
            tests = [t for t in content if isinstance(t, Test)]
            return conditions_of(procedure.pack(pack), tests)
        case (Season() | CitySeasons(), *_rest):
            return _("、").join(map(_season, content))
        case (str(), *_rest) if all(key in procedure.roles for key in content):
            return _titles(map(str, content), procedure)
        case bool() | None | ():
            return ""
        case int():
            return str(content)
        case _:
            return ""


def _season(season: object) -> str:
    if isinstance(season, CitySeasons):
        return _("{city}公布的日期").format(city=said(season.city))
    return str(season)


def _ladder(ladder: Ladder, procedure: Procedure) -> str:
    rungs = [
        _titles((rung.role,), procedure)
        if rung.after is None
        else _("再过{limit}{role}").format(
            limit=times.limit(rung.after), role=_titles((rung.role,), procedure)
        )
        for rung in ladder.rungs
    ]
    return _(" → ").join(rungs)


def _facts(patterns: Iterable[Pattern], pack: str, procedure: Procedure) -> str:
    return facts_of(procedure.pack(pack), patterns)


def _titles(roles: Iterable[str], procedure: Procedure) -> str:
    known = procedure.roles
    return _("、").join(said(known[key].title) if key in known else key for key in roles)
