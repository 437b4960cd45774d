"""The record forms of a pack: what is printed, and what is asked when a fact is recorded."""

from decimal import Decimal

from steward.domain.cases.codec import field_types
from steward.domain.cases.facts import BY_NAME
from steward.domain.procedures.forms import Asks, Form, FormField, Question
from steward.domain.procedures.words import Words
from steward.packs.lines import rule
from steward.packs.patterns import applies, patterns
from steward.packs.tables import Table, hint

_NUMBERS = (Asks.SCORE, Asks.NUMBER)


def form(table: Table, pack: str) -> Form:
    """Return the record form that a table writes."""
    on, name = patterns(table, "on"), rule(table)
    fields: list[FormField | Question] = []
    for line in table.tables("field"):
        fields.append(_line(line, name))
        line.close()
    _check_lines(table, fields, asked=bool(on))
    signatures = []
    for line in table.tables("signature"):
        signatures.append(line.words("title"))
        line.close()
    return Form(
        rule=name,
        key=table.text("key"),
        number=table.text("number") if "number" in table.line.data else "",
        title=table.words("title"),
        applies=applies(table),
        on=on,
        fields=tuple(fields),
        signatures=tuple(signatures),
        pack=pack,
    )


def _line(table: Table, name: str) -> FormField | Question:
    return _question(table, name) if "asks" in table.line.data else _field(table)


def _field(table: Table) -> FormField:
    fact = table.name("fact", BY_NAME, "fact") or ""
    table.needs("fact")
    field = table.text("field") if "field" in table.line.data else None
    if fact and field is not None and field not in field_types(fact):
        known = field_types(fact)
        table.wrong("field", f"a fact {fact!r} has no field {field!r}{hint(field, known)}")
    required = table.flag("required")
    if required and field is None:
        table.wrong("required", "only a line that names a field of its fact can be required")
    return FormField(
        key=table.text("key"),
        title=table.words("title"),
        fact=fact,
        field="with_" if field == "with" else field,
        required=required,
    )


def _question(table: Table, name: str) -> Question:
    asks = table.choice("asks", Asks) or Asks.TEXT
    lowest, highest = _bounds(table, asks)
    return Question(
        rule=rule(table) if "rule" in table.line.data else name,
        key=table.text("key"),
        title=table.words("title"),
        asks=asks,
        options=_options(table, asks),
        lowest=lowest,
        highest=highest,
        required=table.flag("required"),
    )


def _bounds(table: Table, asks: Asks) -> tuple[Decimal | None, Decimal | None]:
    lowest, highest = table.number("lowest"), table.number("highest")
    if asks is Asks.SCORE and (lowest is None or highest is None):
        table.wrong("asks", "a score needs the ends of its scale: 'lowest' and 'highest'")
    if asks not in _NUMBERS and (lowest is not None or highest is not None):
        table.wrong("asks", "only a score or a number has a 'lowest' and a 'highest'")
    if lowest is not None and highest is not None and lowest >= highest:
        table.wrong("highest", "the highest must be above the lowest")
    return lowest, highest


def _options(table: Table, asks: Asks) -> tuple[tuple[str, Words], ...]:
    found = []
    for line in table.tables("option"):
        found.append((line.text("value"), line.words("title")))
        line.close()
    if asks is Asks.CHOICE and len({value for value, _ in found}) < 2:
        table.wrong("option", "a choice needs at least two different options")
    if asks is not Asks.CHOICE and found:
        table.wrong("option", "only a choice has options")
    return tuple(found)


def _check_lines(table: Table, lines: list[FormField | Question], *, asked: bool) -> None:
    keys = [line.key for line in lines]
    for key in {key for key in keys if key and keys.count(key) > 1}:
        table.wrong("field", f"two lines have the key {key!r}")
    if not asked and any(isinstance(line, Question) for line in lines):
        table.wrong("on", 'a form that asks must say with which fact: on = "followed_up", say')
