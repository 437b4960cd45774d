"""What one request asks for several times, asked of the database once.

A request sees one state of what it is made of. Whoever writes some of that has it forgotten.
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


def forget() -> None:
    """Let everything be made anew, since something that it was made of is written."""
    known = _known.get()
    if known is not None:
        known.clear()


def remembered(key: Hashable, make: Callable[[], Made]) -> Made:
    """Return what was made under a key since the block began; outside a block make it anew."""
    known = _known.get()
    if known is None:
        return make()
    if key not in known:
        known[key] = make()
    return cast(Made, known[key])
