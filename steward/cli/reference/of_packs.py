"""The reference page of a pack: its limits, refusals, consequences, duties, people and settings."""

from steward.cli.reference import pack_dispatch as dispatch
from steward.cli.reference import pack_figures as figures
from steward.cli.reference import pack_forms as forms
from steward.cli.reference import pack_records as records
from steward.cli.reference import pack_warranties as warranties
from steward.cli.reference.markdown import code, diagram, page, section, table
from steward.cli.reference.notation import both, conditions, counted, facts, rungs, within
from steward.domain.procedures.consequences import Detector, Guard, Need
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.pack import Pack


def pack_page(pack: Pack) -> str:
    """Return the page of a pack with its settings at their defaults."""
    return page(
        both(pack.title),
        f"`{pack.id}` version {pack.version}, issued {pack.issued}. {both(pack.source)}.",
        f"Digest `{pack.digest}`.",
        section("Limits", _limits(pack)),
        section("Milestones", _course(pack)),
        section("Severity", records.severity(pack)),
        section("Ladders", _ladders(pack), _climb(pack)),
        section("What is refused", _guards(pack)),
        section("What a fact sets off", _derivations(pack), _notices(pack)),
        section("Signs that are reported", _detectors(pack), records.comparisons(pack)),
        section("Warranty", warranties.components(pack), warranties.exclusions(pack)),
        section("Who pays", warranties.charges(pack)),
        section("Papers", warranties.papers(pack)),
        section("Duties at places", warranties.place_duties(pack)),
        section("Duties by the calendar", records.duties(pack)),
        section("Rates", figures.rates(pack), figures.means(pack), figures.durations(pack)),
        section("Distributions", figures.distributions(pack)),
        section("Samples", figures.samples(pack)),
        section("Settings", records.settings(pack)),
        section("Roles", records.everyone(pack), records.roles(pack)),
        section("Categories", records.categories(pack)),
        section("Labels", records.labels(pack)),
        section("Guidance", records.guidance(pack)),
        section("Words to residents", records.wordings(pack)),
        section("Ways in", records.channels(pack)),
        section("How people are reached", forms.reachings(pack)),
        section("Dispatching", dispatch.dispatchings(pack), dispatch.trades(pack)),
        section("Forms", forms.forms(pack)),
    )


def _limits(pack: Pack) -> str:
    head = ("Rule", "Milestone", "What", "Who", "For", "From", "Until", "Within", "Ladder", "Why")
    return table(head, (_limit(milestone) for milestone in pack.milestones))


def _limit(m: Milestone) -> tuple[str, ...]:
    return (
        m.rule,
        code(m.key),
        both(m.title),
        code(m.owner),
        conditions(m.applies),
        counted(m),
        facts(m.stops_on),
        within(m),
        code(m.ladder) if m.ladder else "",
        both(m.why),
    )


def _course(pack: Pack) -> str:
    edges = [
        f'  {start} -- "{m.rule} {_short(m)}" --> {stop}'
        for m in pack.milestones
        for start in _names(m.starts_on)
        for stop in _names(m.stops_on)
    ]
    return diagram("flowchart LR", *dict.fromkeys(edges)) if edges else ""


def _names(patterns: tuple[object, ...]) -> list[str]:
    return list(dict.fromkeys(getattr(p, "fact", "") for p in patterns))


def _short(m: Milestone) -> str:
    return "" if m.within is None else str(m.within).replace("_", " ")


def _ladders(pack: Pack) -> str:
    rows = ((ladder.rule, code(ladder.key), rungs(ladder)) for ladder in pack.ladders.values())
    return table(("Rule", "Ladder", "Who is told"), rows)


def _climb(pack: Pack) -> str:
    steps = []
    for ladder in pack.ladders.values():
        told = ["breach", *(rung.role for rung in ladder.rungs)]
        waits = [str(rung.after or "at once").replace("_", " ") for rung in ladder.rungs]
        steps += [f'  {a} -- "{w}" --> {b}' for a, b, w in zip(told, told[1:], waits, strict=False)]
    return diagram("flowchart LR", *steps) if steps else ""


def _guards(pack: Pack) -> str:
    rows = (
        (
            g.rule,
            facts(g.on),
            conditions(g.applies),
            " and ".join((*(_need(n) for n in g.needs), *_by_another(g))),
            both(g.reason),
        )
        for g in pack.guards
    )
    return table(("Rule", "Fact", "For", "Needs", "Reason"), rows)


def _need(need: Need) -> str:
    latest = "the latest is " if need.latest else ""
    since = f" since the last `{need.since}`" if need.since else ""
    anew = f", anew after a `{need.anew_after}`" if need.anew_after else ""
    return f"{latest}{facts([need.pattern])}{since}{anew}"


def _by_another(guard: Guard) -> tuple[str, ...]:
    return (f"somebody who did not do {facts(guard.not_by)}",) if guard.not_by else ()


def _derivations(pack: Pack) -> str:
    rows = (
        (
            d.rule,
            facts(d.on),
            conditions(d.applies),
            code(d.after_due_of) if d.after_due_of else "",
            f"a case of its own: {d.kind}",
            both(d.title),
        )
        for d in pack.derivations
    )
    return table(("Rule", "Fact", "For", "Later than", "Sets off", "Meaning"), rows)


def _notices(pack: Pack) -> str:
    rows = (
        (
            n.rule,
            facts(n.on),
            conditions(n.applies),
            str(n.from_time),
            code(*n.roles),
            both(n.title),
        )
        for n in pack.notices
    )
    return table(("Rule", "Fact", "For", "From time", "Tells", "Meaning"), rows)


def _detectors(pack: Pack) -> str:
    rows = (
        (
            d.rule,
            code(d.key),
            facts(d.on) or "any fact",
            conditions(d.applies),
            _when(d),
            both(d.title),
        )
        for d in pack.detectors
    )
    return table(("Rule", "Sign", "Fact", "For", "When", "Meaning"), rows)


def _when(detector: Detector) -> str:
    if detector.hours is not None:
        return f"between {detector.hours}"
    if detector.entered_after is not None:
        return f"entered more than {detector.entered_after} later"
    return f"without {facts(detector.missing)} before" if detector.missing else ""
