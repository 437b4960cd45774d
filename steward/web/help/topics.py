"""A topic of the help."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Pages that belong together: their title, and what to know, a sentence each.

    ``pages`` are the names of the addresses that the topic explains.
    """

    title: str | Promise
    pages: tuple[str, ...]
    lines: tuple[str | Promise, ...]
