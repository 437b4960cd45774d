"""What a pack tells people while they record, and the labels that it sorts cases by."""

from steward.domain.procedures.guidance import Guidance, Label
from steward.packs.lines import rule
from steward.packs.patterns import applies, fact_names
from steward.packs.tables import Table


def guidance(table: Table, pack: str) -> Guidance:
    """Return the sentence that a table has shown beside the forms of some facts."""
    on = fact_names(table, "on")
    if not on and table.line.data.get("on") in (None, []):
        table.wrong("on", "name the facts beside whose form this is shown")
    return Guidance(
        rule=rule(table),
        key=table.text("key"),
        on=on,
        applies=applies(table),
        text=table.words("text"),
        pack=pack,
    )


def label(table: Table, pack: str) -> Label:
    """Return the label that a table writes."""
    return Label(
        rule=rule(table),
        key=table.text("key"),
        group=table.words("group"),
        title=table.words("title"),
        criteria=table.words("criteria"),
        applies=applies(table),
        pack=pack,
    )
