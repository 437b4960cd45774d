"""Texts with fields in braces, which are filled with what is known of a case."""

import re
from collections.abc import Mapping

_FIELD = re.compile(r"\{([^{}]*)\}")


def fields_of(text: str) -> tuple[str, ...]:
    """Return the names of the fields in a text, each once, in order."""
    return tuple(dict.fromkeys(_FIELD.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its fields filled; one that nothing is known of stays, to be seen."""
    return _FIELD.sub(lambda found: values.get(found[1]) or found[0], text)
