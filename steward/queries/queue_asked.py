"""What a reader asks of the queue, and the address that says so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from steward.queries.links import queue_url

PAGE = 50
FILTERS = ("kind", "status", "place", "urgency", "category", "person", "due")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader asks of the queue. Empty: the desk chooses, or leaves it open.

    ``place`` is the code of a project or building, ``person`` the number of a colleague or
    ``none``, ``due`` is ``late`` or ``today``, ``view`` the number of the saved view that is open.
    """

    view: str = ""
    scope: str = ""
    kind: str = ""
    status: str = ""
    place: str = ""
    urgency: str = ""
    category: str = ""
    person: str = ""
    due: str = ""
    q: str = ""
    page: int = 1


def settled(asked: Asked) -> Asked:
    """A search looks everywhere unless the reader narrows it."""
    if not asked.q:
        return asked
    return replace(asked, scope=asked.scope or "all", status=asked.status or "all")


def address(asked: Asked, **changed: str | int) -> str:
    """An address with some choices changed; another filter begins again at the first page."""
    chosen = dict(stated(replace(asked, page=1)))
    chosen.update(changed)
    return queue_url(**chosen)


def stated(asked: Asked) -> Iterator[tuple[str, str | int]]:
    """Yield what was asked, by the names that an address has for it."""
    for name in ("view", "scope", *FILTERS, "q"):
        if value := getattr(asked, name):
            yield name, value


def up_to(count: int, most: int | None) -> int | str:
    """Return a number as it is said that was counted to one more than the ``most`` that is said."""
    return count if most is None or count <= most else _("{n}+").format(n=most)
