"""One condition on one field: ``["a", "b"]``, ``{not = …}``, ``{below = 4}``, ``{include = …}``."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_origin

from steward.domain.cases.answers import Answers
from steward.domain.procedures.patterns import (
    Answered,
    AtLeast,
    Below,
    Check,
    Includes,
    IsIn,
    IsNotIn,
    Lacks,
    Mentions,
    Stated,
)
from steward.packs.book import Book
from steward.packs.tables import Table, a_number, hint

OPERATORS = ("is", "not", "below", "at_least", "stated", "include", "lacks", "mentions", "answered")
"""The words a condition may use; a value or a list without a word means ``is``."""

Defined = tuple[str, Collection[str]] | None
"""What a text names and the names there are; none where any text will do."""


class CheckInvalid(ValueError):
    """The condition cannot be tested; the message is a plain sentence."""


def a_check(table: Table, kind: Any, defined: Defined) -> Check | None:
    """Return the condition that a table writes for a field whose values are of type ``kind``.

    None where a setting that it names is missing, which is reported already.

    :raises CheckInvalid: no condition, or one that this type of field cannot have.
    """
    words = table.rest()
    if len(words) != 1 or words[0] not in OPERATORS:
        raise CheckInvalid(f"a condition is a value, a list, or one of {', '.join(OPERATORS[1:])}")
    value = table.raw(words[0])
    if value is None:
        return None
    if words[0] == "answered":
        return _answered(value, kind, _questions(table.book))
    return _check(words[0], value, kind, defined)


def _check(word: str, value: object, kind: Any, defined: Defined) -> Check:
    match word:
        case "stated":
            if not isinstance(value, bool):
                raise CheckInvalid(f"'stated' is true or false, not {value!r}")
            return Stated(value)
        case "below":
            return Below(_bound(word, value, kind))
        case "at_least":
            return AtLeast(_bound(word, value, kind))
        case "include":
            return Includes(_texts(word, value, kind, defined))
        case "lacks":
            return Lacks(_texts(word, value, kind, defined))
        case "mentions":
            return Mentions(_phrases(value, kind))
        case "not":
            return IsNotIn(_values(value, kind, defined))
        case _:
            return IsIn(_values(value, kind, defined))


def _answered(value: object, kind: Any, questions: Mapping[str, Collection[str]]) -> Answered:
    if kind is not Answers:
        raise CheckInvalid("'answered' needs the field of the answers")
    if not isinstance(value, Mapping) or len(value) != 1:
        raise CheckInvalid('name one question and its answers, like { manners = ["poor"] }')
    ((question, given),) = value.items()
    if question not in questions:
        raise CheckInvalid(f"no form asks {question!r}{hint(question, questions)}")
    for answer in _items(given):
        if answer not in questions[question]:
            among = ", ".join(questions[question])
            raise CheckInvalid(f"{answer!r} is no answer to {question!r}; there are {among}")
    return Answered(question, frozenset(_items(given)))


def _questions(book: Book) -> dict[str, list[str]]:
    """The questions with a choice of answers that the forms of a pack ask, as they are written."""
    found: dict[str, list[str]] = {}
    for line in book.of("form"):
        fields = line.data.get("field")
        for field in fields if isinstance(fields, list) else ():
            options = field.get("option") or ()
            found.setdefault(str(field.get("key")), []).extend(str(o.get("value")) for o in options)
    return {question: answers for question, answers in found.items() if answers}


def _bound(word: str, value: object, kind: Any) -> Decimal:
    if kind not in (int, Decimal):
        raise CheckInvalid(f"{word!r} needs a field that is a number")
    number = a_number(value)
    if number is None:
        raise CheckInvalid(f"{word!r} needs a number, not {value!r}")
    return number


def _texts(word: str, value: object, kind: Any, defined: Defined) -> frozenset[str]:
    if get_origin(kind) is not tuple:
        raise CheckInvalid(f"{word!r} needs a field that is a list")
    return frozenset(str(_value(item, str, defined)) for item in _items(value))


def _phrases(value: object, kind: Any) -> tuple[str, ...]:
    if kind is not str:
        raise CheckInvalid("'mentions' needs a field that is a text")
    return tuple(str(_value(item, str, None)) for item in _items(value))


def _values(value: object, kind: Any, defined: Defined) -> frozenset[object]:
    if get_origin(kind) is tuple:
        raise CheckInvalid("this field is a list; ask what it includes or lacks")
    if kind is datetime:
        raise CheckInvalid("this field is an instant; ask only whether it is stated")
    if kind is Answers:
        raise CheckInvalid("this field holds answers; ask only whether it is stated")
    return frozenset(_value(item, kind, defined) for item in _items(value))


def _items(value: object) -> tuple[object, ...]:
    items = tuple(value) if isinstance(value, list | tuple) else (value,)
    if not items:
        raise CheckInvalid("this list is empty; no value could pass")
    return items


def _value(value: object, kind: Any, defined: Defined) -> object:
    if issubclass(kind, StrEnum):
        known = [member.value for member in kind]
        if value not in known:
            raise CheckInvalid(f"{value!r} is not one of {', '.join(known)}")
        return kind(value)
    if kind in (int, Decimal):
        number = a_number(value)
        if number is None:
            raise CheckInvalid(f"this must be a number, not {value!r}")
        return number
    if not isinstance(value, kind):
        words = {str: "a text", bool: "true or false"}
        raise CheckInvalid(f"this must be {words[kind]}, not {value!r}")
    if defined is not None and value not in defined[1]:
        raise CheckInvalid(f"there is no {defined[0]} {value!r}{hint(str(value), defined[1])}")
    return value
