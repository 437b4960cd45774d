"""The files of a case, for who may see the case: as lines, and one of them in full."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.entries import Entry, in_order
from steward.domain.cases.facts import FileAdded
from steward.queries.case_files import CaseFile, CaseUnseen, case_file
from steward.queries.finding import visible
from steward.queries.links import case_url, file_url, preview_url
from steward.queries.names import Names, names_of
from steward.store.models import StoredFile

# What every browser that we know shows or plays in place; anything else is saved.
PLAYED = ("audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "video/mp4")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file of a case. ``shown`` is how a page shows it: as an image, a sound, a film, a document,
    or (nothing) not at all. ``seq`` is the entry that says that it was added.
    """

    seq: int
    name: str
    url: str
    view_url: str
    size: str
    kind: str
    shown: str
    media_type: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """One file of a case in full, between the one before and the one after it."""

    now: datetime
    ref: str
    url: str
    title: str
    file: FileLine
    place: int
    count: int
    before_url: str
    after_url: str


def files_of(file: CaseFile, names: Names) -> tuple[FileLine, ...]:
    """Return the files of a case in the order in which they came, but for what was corrected."""
    added = _added(file.entries)
    if not added:
        return ()
    rows = StoredFile.objects.filter(company=file.row.company_id, case=file.row, pk__in=added)
    lines = (_line(file.row.ref, row, added[row.pk], names) for row in rows)
    return tuple(sorted(lines, key=lambda line: line.seq))


def file_view(ref: str, number: int, actor: Actor, now: datetime) -> FileView:
    """Return a file of a case in full.

    :raises CaseUnseen: there is no such file of such a case within the actor's reach.
    """
    case = case_file(ref, actor, now)
    names = names_of(case.row.company_id, case.situation.procedure, case.entries)
    lines = files_of(case, names)
    url = preview_url(ref, number)
    place = next((n for n, line in enumerate(lines) if line.view_url == url), None)
    if place is None:
        raise CaseUnseen(f"{ref} {number}")
    return FileView(
        now=now,
        ref=ref,
        url=case_url(ref),
        title=case.row.title,
        file=lines[place],
        place=place + 1,
        count=len(lines),
        before_url=lines[place - 1].view_url if place else "",
        after_url=lines[place + 1].view_url if place + 1 < len(lines) else "",
    )


def stored_file(ref: str, file: int, actor: Actor) -> StoredFile:
    """Return what is known of a file.

    :raises CaseUnseen: there is no such file of such a case within the actor's reach.
    """
    rows = StoredFile.objects.filter(company=actor.company, case__in=visible(actor), pk=file)
    row = rows.filter(case__ref=ref).first()
    if row is None:
        raise CaseUnseen(f"{ref} {file}")
    return row


def _added(entries: Iterable[Entry]) -> dict[int, int]:
    counted = [e for e in in_order(entries) if isinstance(e.fact, FileAdded)]
    return {
        int(e.fact.file): e.seq
        for e in counted
        if isinstance(e.fact, FileAdded) and e.fact.file.isdecimal()
    }


def _line(ref: str, row: StoredFile, seq: int, names: Names) -> FileLine:
    return FileLine(
        seq=seq,
        name=row.name,
        url=file_url(ref, row.pk),
        view_url=preview_url(ref, row.pk),
        size=filesizeformat(row.size),
        kind=_kind(row.media_type),
        shown=_shown(row.media_type),
        media_type=row.media_type,
        at=row.at,
        who=names.who(row.by),
    )


def _kind(media_type: str) -> str:
    words = {"image": _("照片"), "audio": _("录音"), "video": _("视频")}
    return words.get(media_type.partition("/")[0], _("文件"))


def _shown(media_type: str) -> str:
    if media_type == "application/pdf":
        return "document"
    family = media_type.partition("/")[0]
    return family if family == "image" or media_type in PLAYED else ""
