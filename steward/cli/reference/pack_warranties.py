"""What a pack's page says of warranties and of what is owed at places."""

from steward.cli.reference.markdown import code, table
from steward.cli.reference.notation import both, conditions
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.papers import PaperLine
from steward.domain.procedures.warranties import Component, PlaceDuty


def components(pack: Pack) -> str:
    """Return the work under warranty, how long and from when."""
    rows = (
        (
            c.rule,
            both(c.title),
            "whatever nothing else names" if c.others else "、".join(sorted(c.items)),
            _period(c),
            f"{c.counts_from.value.replace('_', ' ')}, {c.start.value.replace('_', ' ')}",
            c.start_rule,
        )
        for c in pack.components
    )
    return table(("Rule", "Work", "Named", "For", "From", "By"), rows)


def exclusions(pack: Pack) -> str:
    """Return what no warranty covers."""
    rows = ((e.rule, conditions(e.applies), both(e.title)) for e in pack.exclusions)
    return table(("Rule", "Where", "Meaning"), rows)


def charges(pack: Pack) -> str:
    """Return who bears the cost of a repair."""
    rows = (
        (
            c.rule or "that of the work",
            " or ".join(sorted(c.on)),
            conditions(c.applies),
            f"{c.bearer.value}{f' (`{c.setting}`)' if c.setting else ''}",
            c.basis.value.replace("_", " "),
            both(c.title),
        )
        for c in pack.charges
    )
    return table(("Rule", "Found", "Where", "Who", "Charged", "Meaning"), rows)


def papers(pack: Pack) -> str:
    """Return the papers that are handed out or posted, line by line."""
    rows = (
        (
            p.rule,
            code(p.key),
            both(p.title),
            p.occasion.value,
            "; ".join(_line(line) for line in p.lines),
            "; ".join(both(words) for words in p.signatures),
        )
        for p in pack.papers
    )
    return table(("Rule", "Paper", "Title", "Of", "Lines", "Signed by"), rows)


def _line(line: PaperLine) -> str:
    filled = f"`{line.setting}`" if line.setting else line.says.value
    return f"{both(line.title)} ({filled})"


def place_duties(pack: Pack) -> str:
    """Return what is owed at places."""
    rows = (
        (d.rule, code(d.key), both(d.title), code(d.owner), _when(d)) for d in pack.place_duties
    )
    return table(("Rule", "Duty", "What", "Who", "When"), rows)


def _period(component: Component) -> str:
    if component.design_life:
        return "the design life of the building"
    if component.seasons:
        seasons = " and ".join(map(str, component.seasons))
        return f"{component.season_count} seasons of {seasons}"
    return str(component.period or "as agreed")


def _when(duty: PlaceDuty) -> str:
    mark = duty.counts_from.value.replace("_", " ")
    if duty.before_expiry is not None:
        whose = "any warranty" if duty.any_pack else "each warranty"
        return f"{duty.before_expiry} before {whose} ends"
    if duty.after is not None:
        return f"{duty.after} after {mark}"
    return f"every {duty.every} from {mark}, while a warranty lasts"
