"""How alike two reports are, by the pairs of characters that both have."""

import re
from collections.abc import Iterable

# Fewer pairs than this say nothing: two reports of "噪音" need not be the same noise.
FEWEST = 3
ALIKE = 0.4
_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9]+")


def pairs_of(*texts: str) -> frozenset[str]:
    """Return the pairs of Chinese characters and the words of some texts."""
    return frozenset(pair for text in texts for pair in _pairs(text.lower()))


def _pairs(text: str) -> Iterable[str]:
    for run in _RUN.findall(text):
        if run.isascii():
            yield run
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of the shorter report is in the longer one, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= FEWEST else 0.0
