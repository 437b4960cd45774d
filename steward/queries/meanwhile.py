"""What others recorded while somebody was filling in a form, and what that changes for the form."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.differing import Difference, differences
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Fact
from steward.domain.cases.state import fold
from steward.domain.decisions.foreseeing import Shift, shift
from steward.queries.case_files import CaseFile, case_file
from steward.queries.links import case_url
from steward.queries.logs import LogLine, log_lines
from steward.queries.names import Names, names_of
from steward.queries.sentences import worded
from steward.queries.words import said
from steward.queries.words.facts import done
from steward.queries.words.fields import short
from steward.store.attending import attended

# Ids and counts that say nothing to a reader, or that the lines have said already.
UNSAID = {"adoption", "place", "reporter", "joined", "owed", "left"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A thing about the case that is otherwise now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """The entries added since somebody looked, what they changed, and what the form now does.

    ``bearing`` are sentences, each with its rule; ``refused``: the form can no longer be recorded.
    ``seq`` is the length of the log that the reader has seen with this.
    """

    lines: tuple[LogLine, ...]
    changes: tuple[Change, ...]
    bearing: tuple[tuple[str, str], ...]
    refused: bool
    seq: int
    url: str


def meanwhile(
    ref: str, seen: int, proposed: Fact | None, actor: Actor, at: datetime, now: datetime
) -> Meanwhile:
    """Return what happened to a case since its log had ``seen`` entries.

    ``proposed`` is what the reader is about to record at ``at``; nothing where it is not whole.

    :raises CaseUnseen: there is no such case within the actor's reach.
    :raises CalendarNotCovered: a limit reaches a day that the calendar does not know.
    """
    file = case_file(ref, actor, now)
    seen = max(1, min(seen, len(file.entries)))
    names = names_of(file.row.company_id, file.situation.procedure, file.entries)
    moved = _shift(file, seen, proposed, actor, at, now) if proposed else None
    return Meanwhile(
        lines=log_lines(file.entries, names)[seen:],
        changes=tuple(_changes(file, seen, names)),
        bearing=tuple(_bearing(moved, names)) if moved else (),
        refused=bool(moved and moved.now_against),
        seq=len(file.entries),
        url=case_url(ref),
    )


def _shift(
    file: CaseFile, seen: int, proposed: Fact, actor: Actor, at: datetime, now: datetime
) -> Shift:
    procedure, calendar = file.situation.procedure, file.situation.calendar
    kind, path = file.course.case.kind, file.row.place.path if file.row.place else ""
    fact = attended(proposed, procedure, kind, actor, calendar.day_of(at), path)
    entry = Entry(seq=0, at=at, recorded_at=now, by=actor.id, fact=fact)
    return shift(procedure, calendar, file.entries, seen, entry, file.called)


def _changes(file: CaseFile, seen: int, names: Names) -> Iterator[Change]:
    for each in differences(fold(file.entries[:seen]), fold(file.entries)):
        if each.field not in UNSAID:
            yield Change(
                label=short(each.field),
                before=_said(each, each.before, names),
                after=_said(each, each.after, names),
            )


def _said(each: Difference, stated: object, names: Names) -> str:
    return _("没有") if stated is None or stated == () else worded(each.field, stated, names)


def _bearing(moved: Shift, names: Names) -> Iterator[tuple[str, str]]:
    for refusal in moved.now_against:
        yield _("现在不能这样记了：{why}").format(why=said(refusal.reason)), refusal.rule or ""
    for entry in moved.again:
        words = _("{who}已经记过“{fact}”（第 {n} 条），再记就是第二次。")
        told = words.format(who=names.author(entry), fact=done(entry.fact.name), n=entry.seq)
        yield told, ""
    if not moved.now_against:
        for milestone in moved.no_longer_ends:
            told = _("“{label}”已经了结，再记这一笔也不影响它。")
            yield told.format(label=said(milestone.title)), milestone.rule
    for milestone in moved.now_ends:
        told = _("这一笔现在会让“{label}”办完。")
        yield told.format(label=said(milestone.title)), milestone.rule
    for derivation in moved.no_longer_opens:
        yield _("不会再转出新单：{title}").format(title=said(derivation.title)), derivation.rule
    for derivation in moved.now_opens:
        told = _("现在会转出一张新单：{title}")
        yield told.format(title=said(derivation.title)), derivation.rule
