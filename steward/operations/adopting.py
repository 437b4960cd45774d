"""Adopting procedures: which packs, settings and calendar a company's cases are run by."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from steward.packs.adopted import PackChanged, Situation, situation
from steward.packs.problems import PackUnknown
from steward.packs.shelf import digest, read_pack
from steward.store.adoptions import adoptions_of
from steward.store.models import Adoption, Company, PackVersion, Place, Planning, Revision
from steward.store.remembering import forget
from steward.store.tenancy import company_scope


class NothingAdopted(Exception):
    """The company has adopted no procedure yet, so nothing can run its cases."""


def adopt(
    company: Company,
    packs: Sequence[str | tuple[str, str]],
    *,
    since: datetime,
    by: str,
    settings: Mapping[str, Mapping[str, object]] | None = None,
    calendar: Mapping[str, Any] | None = None,
    place: Place | None = None,
    grade: str = "",
    revision: Revision | None = None,
) -> Adoption:
    """Record that new cases are run by these packs from ``since`` on.

    It holds at ``place`` and below, for places of a service ``grade``, or for the whole company.
    Without packs a place or a grade follows the wider adoption again. Called by an approved
    ``revision``, or by the commands that set a company up.

    :raises PackInvalid: a pack, or a setting chosen for it, cannot be used.
    :raises PackChanged: the files of a version differ from those that cases were run by.
    """
    chosen = [_version(pack) for pack in packs]
    content = [[list(c) for c in chosen], settings or {}, calendar or {}]
    reach = [place.code if place else "", grade]
    situation(chosen, settings or {}, calendar or {}, company.timezone)
    for name, version, files in chosen:
        _register(name, version, files)
    with company_scope(company.pk):
        adoption, _ = Adoption.objects.get_or_create(
            company=company,
            digest=_digest([*content, *reach], since),
            defaults={
                "packs": content[0],
                "settings": content[1],
                "calendar": content[2],
                "since": since,
                "by": by,
                "place": place,
                "grade": grade,
                "revision": revision,
            },
        )
        forget()
        # What it owes by the calendar is to be planned from then on.
        Planning.objects.filter(company=company, next_at__gt=since).update(next_at=since)
    return adoption


def situation_of(adoption: Adoption) -> Situation:
    """Return the procedure and calendar that an adoption names.

    :raises PackChanged: the files of a version have changed since.
    """
    company = adoption.company
    return situation(
        adoption.packs, adoption.settings, adoption.calendar, company.timezone, company.days
    )


def adoption_at(company: int, at: datetime, place: Place | None = None) -> Adoption:
    """Return the adoption that governs what is received at an instant and a place.

    :raises NothingAdopted: there is none.
    """
    found = adoptions_of(company).at(at, place.path if place else "")
    if found is None:
        raise NothingAdopted("adopt a procedure first")
    return found


def changed_packs() -> tuple[tuple[str, str], ...]:
    """Return the (pack, version) that cases are run by and whose files are others now, or gone."""
    return tuple(
        (row.pack, row.version)
        for row in PackVersion.objects.order_by("pack", "version")
        if not _unchanged(row)
    )


def _unchanged(row: PackVersion) -> bool:
    try:
        return digest(row.pack, row.version) == row.digest
    except PackUnknown:
        return False


def _version(pack: str | tuple[str, str]) -> tuple[str, str, str]:
    name, version = (pack, None) if isinstance(pack, str) else pack
    known = read_pack(name, version)
    return known.id, known.version, digest(known.id, known.version)


def _register(name: str, version: str, files: str) -> None:
    row, _ = PackVersion.objects.get_or_create(
        pack=name, version=version, defaults={"digest": files}
    )
    if row.digest != files:
        raise PackChanged(
            name,
            version,
            f"version {version} of the pack {name!r} has cases and its files have changed;"
            " put them back and publish the change as a new version",
        )


def _digest(content: list[Any], since: datetime) -> str:
    written = json.dumps([content, since.isoformat()], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()
