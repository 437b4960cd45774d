"""Words to residents as a pack writes them, their fields checked."""

from steward.domain.procedures.wordings import Wording
from steward.domain.wordings import BLANKS, unknown
from steward.packs.lines import rule
from steward.packs.patterns import applies
from steward.packs.tables import Table


def wording(table: Table, pack: str) -> Wording:
    """Return the text that a table has ready for residents."""
    text = table.words("text")
    for key, written in (("text", text.zh), ("text_en", text.en)):
        if wrong := unknown(written):
            there = ", ".join(f"{{{name}}}" for name in BLANKS)
            table.wrong(key, f"nobody fills {{{wrong[0]}}}; there are {there}")
    return Wording(
        rule=rule(table),
        key=table.text("key"),
        title=table.words("title"),
        text=text,
        applies=applies(table),
        late=table.flag("late"),
        pack=pack,
    )
