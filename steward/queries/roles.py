"""The roles that the procedures in force know, and what each may do, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access.administering import ADMINISTRATOR, TITLE
from steward.queries.situations import procedures_now
from steward.queries.words import said
from steward.queries.words.rights import right


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """A role 岗位: what it may do in words, and the texts that know it."""

    key: str
    title: str
    may: tuple[str, ...]
    packs: tuple[str, ...]


def roles_now(company: int, now: datetime) -> Mapping[str, RoleLine]:
    """Return every role that somebody may hold, by key: those of the procedures, and the desk's."""
    found: dict[str, RoleLine] = {}
    packs = {p.id: p for procedure in procedures_now(company, now) for p in procedure.packs}
    for pack in packs.values():
        for key, role in pack.roles.items():
            known = found.get(key)
            may = tuple(right(fact) for fact in sorted(role.may))
            found[key] = RoleLine(
                key=key,
                title=known.title if known else said(role.title),
                may=tuple(dict.fromkeys((*(known.may if known else ()), *may))),
                packs=(*(known.packs if known else ()), said(pack.title)),
            )
    return {ADMINISTRATOR: administrator(), **found}


def administrator() -> RoleLine:
    """Return the desk's own role."""
    return RoleLine(
        key=ADMINISTRATOR,
        title=said(TITLE),
        may=(_("管理账号、岗位和设置；不因此看到任何事项"),),
        packs=(_("管家台"),),
    )
