"""What can be added to a case besides its facts: a note, words to the resident, files."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from steward.domain.access import Actor, may
from steward.domain.cases.facts import Messaged
from steward.domain.cases.messages import WRITTEN
from steward.domain.cases.words import Method
from steward.queries.case_files import CaseFile
from steward.queries.intake import Choosable
from steward.queries.links import fact_url, files_url, notes_url
from steward.queries.own_texts import Known, TextLink, text_links
from steward.queries.words import said
from steward.queries.words.values import value

# What is used most stands in front.
WAYS = (Method.MESSAGE, Method.PHONE, Method.RECEPTION, Method.VISIT, Method.MAIL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Where notes, files and words to the resident go, and why this reader may say none.

    ``ways`` are those in which the resident can be told.
    ``texts`` are those that the company keeps for them.
    """

    message_url: str
    notes_url: str
    files_url: str
    ways: tuple[Choosable, ...]
    texts: tuple[TextLink, ...]
    refusal: str


def composer(file: CaseFile, actor: Actor, known: Known) -> Composer:
    """Return what a reader may add to a case; ``known`` are the company's own texts."""
    verdict = may(file.situation.procedure, actor, Messaged.name, file.course.case)
    return Composer(
        message_url=fact_url(file.row.ref, Messaged.name),
        notes_url=notes_url(file.row.ref),
        files_url=files_url(file.row.ref),
        ways=tuple(
            Choosable(key=way.value, label=value(way), criteria=_how(file, way)) for way in WAYS
        ),
        texts=text_links(file, known),
        refusal="" if verdict else said(verdict.reason),
    )


def _how(file: CaseFile, way: Method) -> str:
    if way not in WRITTEN:
        return _("已经说了，记下来")
    if way is Method.MAIL:
        party = file.row.party
        known = party is not None and bool(party.email)
        return _("登记了邮箱，自动发出") if known else _("没有登记邮箱，由人寄出后点“已转达”")
    return _("由人发出后点“已转达”")
