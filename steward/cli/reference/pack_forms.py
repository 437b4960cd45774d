"""What a pack's page says of record forms, and of the ways in which people are reached."""

from steward.cli.reference.markdown import code, table
from steward.cli.reference.notation import both, conditions
from steward.domain.procedures.forms import FormField, Question
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.reaching import Way


def reachings(pack: Pack) -> str:
    """Return the order in which people are tried to be reached."""
    rows = (
        (
            r.rule,
            code(r.key),
            conditions(r.applies),
            " → ".join(f"{w.method.value} ×{w.times}{_apart(w)}" for w in r.ways),
            code(*sorted(r.spends_way)),
            code(*sorted(r.spends_all)),
            both(r.title),
        )
        for r in pack.reachings
    )
    head = ("Rule", "Order", "For", "Ways", "Spends the way", "Spends all", "Meaning")
    return table(head, rows)


def _apart(way: Way) -> str:
    return f", then wait {way.apart}".replace("_", " ") if way.apart else ""


def forms(pack: Pack) -> str:
    """Return the record forms."""
    rows = (
        (
            f.rule,
            f.number,
            both(f.title),
            "; ".join(f"{x.title.zh} ({_line(x)})" for x in f.fields),
            "; ".join(both(words) for words in f.signatures),
        )
        for f in pack.forms
    )
    return table(("Rule", "Number", "Form", "Lines", "Signed by"), rows)


def _line(line: FormField | Question) -> str:
    match line:
        case FormField(fact=fact, field=field):
            return code(fact if field is None else f"{fact}.{field}")
        case Question(asks=asks, required=required):
            return f"asks {asks.value}{', required' if required else ''}"
