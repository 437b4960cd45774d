"""What every fact of a case has."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened to a case. ``note`` is free text or the id of one."""

    name: ClassVar[str]
    note: str | None = None
    roles: tuple[str, ...] = ()
