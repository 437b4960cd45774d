"""What a pack says of papers that are handed out or posted."""

from steward.domain.procedures.papers import Occasion, Paper, PaperLine, Says
from steward.domain.procedures.words import Words
from steward.packs.lines import rule
from steward.packs.tables import Table

_ONLY = {Says.EXPIRY: Occasion.EXPIRY, Says.REPAIRS: Occasion.PLACE, Says.OWNER: Occasion.PLACE}


def paper(table: Table, pack: str) -> Paper:
    """Return the paper that a table writes."""
    occasion = table.choice("of", Occasion)
    if occasion is None:
        table.needs("of")
    found = Paper(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        occasion=occasion or Occasion.PLACE,
        lines=tuple(_line(line, occasion) for line in table.tables("line")),
        signatures=tuple(_signature(line) for line in table.tables("signature")),
        pack=pack,
    )
    if not found.lines:
        table.wrong("line", "a paper needs at least one line")
    return found


def _line(table: Table, occasion: Occasion | None) -> PaperLine:
    says = table.choice("says", Says)
    if says is None:
        table.needs("says")
    elif occasion is not None and _ONLY.get(says, occasion) is not occasion:
        table.wrong("says", f"a paper of {occasion} cannot say {says.value!r}")
    found = PaperLine(
        key=table.text("key"),
        title=table.words("title"),
        says=says or Says.BLANK,
        text=_text(table) if says is Says.TEXT else None,
        setting=table.setting("text"),
    )
    table.close()
    return found


def _text(table: Table) -> Words | None:
    """The pack's own text in two languages, or what a company wrote, which may be empty."""
    if table.setting("text") is None:
        return table.words("text")
    written = table.raw("text")
    return Words(str(written), str(written)) if written else None


def _signature(table: Table) -> Words:
    title = table.words("title")
    table.close()
    return title
