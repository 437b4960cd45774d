"""A case's record form, filled from its log, as it is printed and signed."""

from dataclasses import dataclass
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.cases.entries import Entry
from steward.domain.procedures.forms import Form, FormField, Question
from steward.queries.answers import answered
from steward.queries.case_files import CaseFile, CaseUnseen, case_file
from steward.queries.links import case_url
from steward.queries.names import Names, names_of
from steward.queries.sentences import worded
from steward.queries.words import said
from steward.queries.words.facts import done
from steward.queries.words.times import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """A form: its lines as titles with what the log says, and who signs."""

    now: datetime
    ref: str
    url: str
    title: str
    number: str
    rule: str
    case_title: str
    place: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    signatures: tuple[str, ...]


def record_page(ref: str, form_key: str, actor: Actor, now: datetime) -> RecordPage:
    """Return a record form of a case.

    :raises CaseUnseen: no such case within the actor's reach, or no such form for it.
    """
    file = case_file(ref, actor, now)
    form = _form(file, form_key)
    names = names_of(file.row.company_id, file.situation.procedure, file.entries)
    return RecordPage(
        now=now,
        ref=ref,
        url=case_url(ref),
        title=said(form.title),
        number=form.number,
        rule=form.rule,
        case_title=file.row.title,
        place=file.row.place.name if file.row.place else "",
        lines=tuple((said(f.title), _values(form, f, file, names)) for f in form.fields),
        signatures=tuple(said(words) for words in form.signatures),
    )


def _form(file: CaseFile, key: str) -> Form:
    for form in file.situation.procedure.forms:
        if form.key == key:
            return form
    raise CaseUnseen(f"{file.row.ref} {key}")


def _values(
    form: Form, line: FormField | Question, file: CaseFile, names: Names
) -> tuple[str, ...]:
    log = file.course.log
    if isinstance(line, Question):
        told = [answered(line, e.fact, names) for e in log if e.fact.form == form.key]
    else:
        told = [_value(line, e, names) for e in log if e.fact.name == line.fact]
    return tuple(text for text in told if text)


def _value(field: FormField, entry: Entry, names: Names) -> str:
    """A field of the fact, or without one that it happened, when and by whom."""
    if field.field is None:
        return " ".join((moment(entry.at), done(entry.fact.name), names.author(entry)))
    stated = getattr(entry.fact, field.field, None)
    if field.field == "note":
        return names.note(entry.fact.note)
    return "" if stated is None or stated == () else worded(field.field.rstrip("_"), stated, names)
