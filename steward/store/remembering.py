"""What one reading of a page asks for several times, asked of the database once.

Only while nothing is written: a page that is made sees one state of what it is made of.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

Made = TypeVar("Made")

_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("steward_remembered", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember until the end of the block what ``remembered`` makes."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def remembered(key: Hashable, make: Callable[[], Made]) -> Made:
    """Return what was made under a key since the block began; outside a block make it anew."""
    known = _known.get()
    if known is None:
        return make()
    if key not in known:
        known[key] = make()
    return cast(Made, known[key])
