"""A procedure as a controlled document: number, edition, hands, copies and change log (POLY-37)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.comparing import compare
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.procedure import Procedure
from steward.domain.revisions import Revision, fold
from steward.queries.links import revision_url
from steward.queries.names import names_of_staff
from steward.queries.situations import situation_of
from steward.queries.words import lines
from steward.store.adoptions import adoptions_of
from steward.store.models import Adoption
from steward.store.revisions import load_many


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """A line of the change log 修订记录: status, date, section, content, by, reviewed, approved."""

    state: str
    at: datetime
    section: str
    content: str
    url: str
    author: str
    reviewer: str
    approver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The head of a controlled document. ``copy`` is the number of the reader's own copy."""

    number: str
    edition: str
    effective: datetime
    copy: str
    author: str
    reviewer: str
    approver: str
    log: tuple[LogRow, ...]


def control(pack: str, actor: Actor, now: datetime) -> Control | None:
    """Return the control of a pack that the company runs, with its change log up to now."""
    rows = [a for a in adoptions_of(actor.company).rows if not a.path and not a.grade]
    rows = sorted((a for a in rows if a.since <= now), key=lambda a: (a.since, a.pk))
    revisions = {
        row.revision_id: fold(log)
        for row in rows
        if row.revision
        for log in load_many([row.revision]).values()
    }
    people = {who for r in revisions.values() for who in (r.author, r.reviewer, r.approver)}
    names = names_of_staff(actor.company, people)
    log = tuple(_log(pack, rows, revisions, names))
    if not log:
        return None
    latest = log[-1]
    known = _pack(pack, rows[-1])
    version = known.version if known else ""
    return Control(
        number=(known.number if known else "") or pack,
        edition=(known.edition if known else "") or _("第 {version} 版").format(version=version),
        effective=latest.at,
        copy=_copy(rows, revisions, actor.id),
        author=latest.author,
        reviewer=latest.reviewer,
        approver=latest.approver,
        log=log,
    )


def _log(
    pack: str, rows: list[Adoption], revisions: dict[int | None, Revision], names: dict[str, str]
) -> Iterator[LogRow]:
    before: Pack | None = None
    for row in rows:
        after = _pack(pack, row)
        old, new = (Procedure((p,)) if p else Procedure(()) for p in (before, after))
        changes = compare(old, new)
        if changes:
            parts = dict.fromkeys(lines.part(change.part) for change in changes)
            revision = revisions.get(row.revision_id)
            yield LogRow(
                state=_state(before, after),
                at=row.since,
                section=_("、").join(parts) if before and after else _("全文"),
                content=revision.draft.title if revision else _("开账时设定"),
                url=revision_url(row.revision.number) if row.revision else "",
                author=names.get(revision.author, "") if revision else "",
                reviewer=names.get(revision.reviewer, "") if revision else "",
                approver=names.get(revision.approver, "") if revision else "",
            )
        before = after


def _state(before: Pack | None, after: Pack | None) -> str:
    if before is None:
        return _("首次采用")
    if after is None:
        return _("停用")
    return _("换版") if before.version != after.version else _("修订")


def _copy(rows: list[Adoption], revisions: dict[int | None, Revision], reader: str) -> str:
    """The number of the reader's copy of the revision that holds now."""
    row = rows[-1]
    revision = revisions.get(row.revision_id)
    if revision is None or row.revision is None or reader not in revision.copies:
        return ""
    return f"{row.revision.number}-{revision.copies.index(reader) + 1:02}"


def _pack(name: str, row: Adoption) -> Pack | None:
    return next((p for p in situation_of(row).procedure.packs if p.id == name), None)
