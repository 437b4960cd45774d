"""A tally to plain values and back, so that it can wait in a database for the next slice."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from steward.domain.rehearsing.changes import Aspect
from steward.domain.rehearsing.tallies import Key, Tally


def write(tally: Tally) -> dict[str, Any]:
    """Return a tally as plain values."""
    before, after = tally.counts
    return {
        "cases": tally.cases,
        "changed": tally.changed,
        "before": [[*key, count] for key, count in before.items()],
        "after": [[*key, count] for key, count in after.items()],
        "touched": dict(tally.touched),
        "failed": dict(tally.failed),
    }


def read(written: Mapping[str, Any]) -> Tally:
    """Return the tally that plain values write; nothing written is an empty one."""
    if not written:
        return Tally()
    return Tally(
        cases=written["cases"],
        changed=written["changed"],
        counts=(_counter(written["before"]), _counter(written["after"])),
        touched=Counter(written["touched"]),
        failed=Counter(written["failed"]),
    )


def _counter(lines: list[list[Any]]) -> Counter[Key]:
    return Counter({(Aspect(aspect), key, word): n for aspect, key, word, n in lines})
