"""What a pack's page says of the calendar, people, choices and papers."""

from steward.cli.reference.markdown import code, table
from steward.cli.reference.notation import both, conditions, facts
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.records import Setting
from steward.domain.procedures.severities import Rise


def duties(pack: Pack) -> str:
    """Return the periodic duties."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    rows = (
        (
            d.rule,
            code(d.key),
            both(d.title),
            code(d.owner),
            d.every.value,
            days[d.weekday] if d.weekday is not None else str(d.day or "last day"),
        )
        for d in pack.duties
    )
    return table(("Rule", "Duty", "What", "Who", "Every", "By"), rows)


def severity(pack: Pack) -> str:
    """Return what raises the severity of a case, in the order in which it is tested."""
    rows = (
        (r.rule, r.grade.value, code(r.key), conditions(r.applies), _cause(r), both(r.title))
        for r in pack.rises
    )
    return table(("Rule", "Grade", "Reason", "For", "When", "Meaning"), rows)


def _cause(rise: Rise) -> str:
    if rise.unsolved_for is not None:
        return f"unsolved for {rise.unsolved_for}"
    if rise.crowd is not None:
        return f"{rise.crowd.people} complainants of one matter within {rise.crowd.within}"
    later = f" once {' or '.join(rise.after)} happened" if rise.after else ""
    return facts(rise.on) + later


def comparisons(pack: Pack) -> str:
    """Return the signs between facts and cases."""
    rows = (
        (
            c.rule,
            code(c.key),
            c.looks_for.value.replace("_", " "),
            conditions(c.applies),
            facts(c.on) or code(*(c.order or c.milestones)),
            " and ".join(" or ".join(names) for names in c.same),
            str(c.times),
            str(c.within or c.per or ""),
            both(c.title),
        )
        for c in pack.comparisons
    )
    head = ("Rule", "Sign", "Looks for", "For", "Facts", "Same", "Times", "Within", "Meaning")
    return table(head, rows)


def settings(pack: Pack) -> str:
    """Return what it leaves open."""
    rows = (
        (code(s.key), both(s.title), s.type, _default(s), _bounds(s), both(s.why))
        for s in pack.settings.values()
    )
    return table(("Setting", "What", "Type", "Default", "Bounds", "Why this default"), rows)


def _default(setting: Setting) -> str:
    value = setting.default
    return code(*value) if isinstance(value, list) else code(str(value))


def _bounds(setting: Setting) -> str:
    if setting.choices:
        return " / ".join(f"`{key}` {both(words)}" for key, words in setting.choices.items())
    if setting.lowest is None and setting.highest is None:
        return ""
    return f"{setting.lowest:g} to {setting.highest:g}"


def everyone(pack: Pack) -> str:
    """Return what every employee may record."""
    return f"Every employee may record {code(*sorted(pack.everyone_may))}."


def roles(pack: Pack) -> str:
    """Return the roles and their rights."""
    rows = (
        (code(r.key), both(r.title), code(r.reports_to) if r.reports_to else "",
         code(*sorted(r.may)))
        for r in pack.roles.values()
    )  # fmt: skip
    return table(("Role", "Title", "Reports to", "May record"), rows)


def categories(pack: Pack) -> str:
    """Return the choices and their criteria."""
    rows = (
        (
            c.rule,
            code(c.key),
            both(c.title),
            both(c.criteria),
            ", ".join(f"{k}: {v}" for k, v in c.sets),
        )
        for c in pack.categories
    )
    return table(("Rule", "Category", "Title", "Criteria", "Settles"), rows)


def labels(pack: Pack) -> str:
    """Return the marks that a case may bear."""
    rows = (
        (x.rule, code(x.key), both(x.group), both(x.title), both(x.criteria), conditions(x.applies))
        for x in pack.labels
    )
    return table(("Rule", "Label", "Group", "Title", "When", "For"), rows)


def guidance(pack: Pack) -> str:
    """Return what is shown while people record."""
    rows = ((g.rule, code(*g.on), conditions(g.applies), both(g.text)) for g in pack.guidance)
    return table(("Rule", "Beside the form of", "For", "What is said"), rows)


def wordings(pack: Pack) -> str:
    """Return the texts that are ready for residents."""
    rows = (
        (w.rule, code(w.ref), both(w.title), conditions(w.applies), both(w.text))
        for w in pack.wordings
    )
    return table(("Rule", "Text", "Title", "For", "What it says"), rows)


def channels(pack: Pack) -> str:
    """Return the ways in."""
    rows = ((c.rule, code(c.key), both(c.title)) for c in pack.channels)
    return table(("Rule", "Way in", "Title"), rows)
