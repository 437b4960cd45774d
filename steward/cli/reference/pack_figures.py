"""What a pack's page says of what it has counted: rates, means, times, distributions, samples."""

from collections.abc import Iterator

from steward.cli.reference.markdown import code, table
from steward.cli.reference.notation import both, conditions, facts
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.rates import Rate


def rates(pack: Pack) -> str:
    """Return the shares that it demands or watches."""
    rows = (
        (
            r.rule,
            code(r.name),
            both(r.title),
            conditions(r.applies),
            _population(r),
            "; ".join(_counted(r)),
            _target(r),
            both(r.formula) if r.formula else "",
        )
        for r in pack.rates
    )
    return table(("Rule", "Rate", "What", "For", "Of", "Counted", "Target", "Formula"), rows)


def means(pack: Pack) -> str:
    """Return the means."""
    rows = (
        (
            m.rule,
            code(m.name),
            both(m.title),
            conditions(m.applies),
            f"`{m.field}` of {facts(m.of)}",
            "none" if m.target is None else f"{m.target:g}",
            both(m.formula) if m.formula else "",
        )
        for m in pack.means
    )
    return table(("Rule", "Mean", "What", "For", "Of", "Target", "Formula"), rows)


def durations(pack: Pack) -> str:
    """Return the lengths of time."""
    rows = (
        (
            d.rule,
            code(d.name),
            both(d.title),
            conditions(d.applies),
            facts(d.of),
            facts(d.until),
            both(d.formula) if d.formula else "",
        )
        for d in pack.durations
    )
    return table(("Rule", "Time", "What", "For", "From", "Until", "Formula"), rows)


def distributions(pack: Pack) -> str:
    """Return the distributions, each with the shares that its source shows."""
    rows = (
        (
            d.rule,
            code(d.name),
            both(d.title),
            conditions(d.applies),
            facts(d.of),
            code(d.by),
            "; ".join(
                both(p.title) + (f" {p.share:.0%}" if p.share is not None else "") for p in d.parts
            ),
        )
        for d in pack.distributions
    )
    return table(("Rule", "Distribution", "What", "For", "Of", "By", "Parts"), rows)


def samples(pack: Pack) -> str:
    """Return what is drawn for inspection."""
    rows = (
        (
            s.rule,
            code(s.key),
            conditions(s.applies),
            facts(s.of),
            str(s.count) if s.share is None else f"{s.share:.0%}",
            s.every.value,
            code(*s.drawn_by),
            both(s.title),
        )
        for s in pack.samples
    )
    head = ("Rule", "Sample", "For", "Of", "How many", "Every", "Drawn by", "Meaning")
    return table(head, rows)


def _population(rate: Rate) -> str:
    if rate.each_place:
        return "every place"
    if rate.milestones:
        return f"due clocks of {code(*rate.milestones)}"
    if rate.matters:
        return f"due clocks of any pack on {code(*rate.matters)}"
    each = "each " if rate.each_fact else ""
    per = f", for each {rate.per_places} places" if rate.per_places else ""
    return each + facts(rate.of) + per


def _counted(rate: Rate) -> Iterator[str]:
    if rate.of_clocks:
        yield "done in time"
    if rate.counted:
        yield facts(rate.counted) + (f" within {rate.within}" if rate.within else "")
    if rate.unless:
        yield f"no {facts(rate.unless)} afterwards"
    if rate.again is not None:
        same = " and ".join(" or ".join(names) for names in rate.again.same)
        no = "repeats one" if rate.again.looks.value == "back" else "is not repeated"
        yield f"{no} of the same {same} within {rate.again.within}"
    if rate.breached:
        yield "a clock was breached"
    if rate.escalated is not None:
        yield f"rung {rate.escalated} was told"
    if rate.holds:
        yield conditions(rate.holds)


def _target(rate: Rate) -> str:
    if rate.target is None:
        return "none"
    number = f"{rate.target:g}" if rate.per_places else f"{rate.target:.0%}"
    return f"at most {number}" if rate.fewer_is_better else number
