"""Texts with fields in braces, which are filled with what is known of a case."""

import re
from collections.abc import Collection, Mapping

BLANKS = (
    "住户",
    "地点",
    "事项",
    "单号",
    "责任人",
    "责任人电话",
    "到期",
    "公司",
    "时限",
    "应于",
    "迟了",
    "原因",
    "新时间",
)
"""The fields that a text may have. The last five are about what is late, and why."""

ON_NOTICES = ("地点", "事项", "到期", "公司")
"""Those of a notice that is posted: it is about no case and nobody's name stands on it."""

_FIELD = re.compile(r"\{([^{}]*)\}")


def fields_of(text: str) -> tuple[str, ...]:
    """Return the names of the fields in a text, each once, in order."""
    return tuple(dict.fromkeys(_FIELD.findall(text)))


def unknown(text: str, known: Collection[str] = BLANKS) -> tuple[str, ...]:
    """Return the fields of a text that nobody ever fills, where ``known`` are filled."""
    return tuple(name for name in fields_of(text) if name not in known)


def left_open(text: str) -> tuple[str, ...]:
    """Return the fields that a text, about to be sent, still has."""
    return tuple(name for name in fields_of(text) if name in BLANKS)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its fields filled; one that nothing is known of stays, to be seen."""
    return _FIELD.sub(lambda found: values.get(found[1]) or found[0], text)
