"""Texts for messages to residents: of the procedure, as the company words them, and its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.clocks.clock import Clock
from steward.domain.procedures.patterns import all_hold
from steward.domain.wordings import BLANKS, filled
from steward.queries.case_files import CaseFile
from steward.queries.words import said, times
from steward.store.changes import settled

SUBJECT = "text"
FACT = "messaged"
OWN = "own-"

# What the company said last of each of its texts, by the key.
Known = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in force for a case; ``late``: the one to begin with to say why something is late."""

    key: str
    title: str
    body: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLink:
    """A text that may be said of a case; the form of a message fills itself with its key."""

    title: str
    key: str


def samples() -> Mapping[str, str]:
    """Return the fields that a text may have, each with an example."""
    examples = (
        _("陈先生"),
        _("翠湖一期 3 栋 1201"),
        _("厨房水管爆裂"),
        "R-2026-000123",
        _("赵强"),
        "0755-88880000",
        _("今天 18:00"),
        _("翠湖物业"),
        _("告知方案和完成时间"),
        _("2026年3月5日 24:00"),
        _("晚了 {time}").format(time=times.length(7800)),
        _("配件要从厂家调货"),
        _("2026年3月8日 18:00"),
    )
    return dict(zip(BLANKS, examples, strict=True))


def texts(file: CaseFile, known: Known) -> tuple[Text, ...]:
    """Return the texts in force that a message to the resident may begin with."""
    return (*_of_procedure(file, known), *_own(known))


def text_links(file: CaseFile, known: Known) -> tuple[TextLink, ...]:
    """Return the texts in force to begin with; what is about lateness waits until it is."""
    return tuple(
        TextLink(title=text.title, key=text.key) for text in texts(file, known) if not text.late
    )


def words_for(file: CaseFile, key: str, late: Clock | None, now: datetime) -> str:
    """Return a text filled for a case; without a key, the one that says why ``late`` is late."""
    today = file.situation.calendar.day_of(now)
    known = texts(file, settled(file.row.company_id, SUBJECT, today))
    if key:
        found = next((text for text in known if text.key == key), None)
    else:
        found = next((text for text in known if text.late), None) if late else None
    return filled(found.body, _values(file, late, now)) if found else ""


def _of_procedure(file: CaseFile, known: Known) -> Iterator[Text]:
    """The texts of the packs, each as the company words it where it does."""
    for wording in file.situation.procedure.wordings:
        own = known.get(wording.ref)
        if not all_hold(wording.applies, file.course.case) or (own and own["retired"]):
            continue
        yield Text(
            key=wording.ref,
            title=own["title"] if own else said(wording.title),
            body=own["body"] if own else said(wording.text),
            late=wording.late,
        )


def _own(known: Known) -> Iterator[Text]:
    for key, text in known.items():
        if key.startswith(OWN) and not text["retired"]:
            yield Text(key=key, title=text["title"], body=text["body"], late=False)


def _values(file: CaseFile, late: Clock | None, now: datetime) -> Mapping[str, str]:
    row = file.row
    person = row.responsible or row.assignee
    return {
        "住户": row.party.name if row.party else "",
        "地点": row.place.name if row.place else "",
        "事项": row.title,
        "单号": row.ref,
        "责任人": person.name if person else "",
        "责任人电话": person.phone if person else "",
        "到期": times.near(row.next_due_at, now) if row.next_due_at else "",
        "公司": row.company.name,
        **(_of_lateness(late, now) if late else {}),
    }


def _of_lateness(late: Clock, now: datetime) -> Mapping[str, str]:
    if late.due_at is None:
        return {}
    seconds = int((now - late.due_at).total_seconds())
    return {
        "时限": said(late.milestone.title),
        "应于": times.boundary(late.due_at),
        "迟了": _("晚了 {time}").format(time=times.length(max(seconds, 0))),
    }
