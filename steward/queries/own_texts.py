"""Texts that a company keeps for messages to residents, filled with what is known of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.wordings import filled
from steward.queries.case_files import CaseFile, case_file
from steward.queries.links import fact_url
from steward.queries.words.times import near
from steward.store.changes import settled

SUBJECT = "text"
FACT = "messaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLink:
    """A text that may be said of a case, and the form that it fills."""

    title: str
    url: str


def fields() -> tuple[str, ...]:
    """Return the fields that a text may have."""
    return tuple(samples())


def samples() -> Mapping[str, str]:
    """Return the fields that a text may have, each with an example."""
    return {
        "住户": _("陈先生"),
        "地点": _("翠湖一期 3 栋 1201"),
        "事项": _("厨房水管爆裂"),
        "单号": "R-2026-000123",
        "责任人": _("赵强"),
        "责任人电话": "0755-88880000",
        "到期": _("今天 18:00"),
        "公司": _("翠湖物业"),
    }


def text_links(file: CaseFile, now: datetime) -> tuple[TextLink, ...]:
    """Return the texts in force that a message to the resident may begin with."""
    known = settled(file.row.company_id, SUBJECT, file.situation.calendar.day_of(now))
    return tuple(
        TextLink(title=said["title"], url=f"{fact_url(file.row.ref, FACT)}?words={key}")
        for key, said in known.items()
        if not said["retired"]
    )


def words_for(ref: str, key: str, actor: Actor, now: datetime) -> str:
    """Return a text filled for a case; nothing where there is none of this key in force.

    :raises CaseUnseen: there is no such case within the actor's reach.
    """
    file = case_file(ref, actor, now)
    known = settled(file.row.company_id, SUBJECT, file.situation.calendar.day_of(now))
    said = known.get(key)
    if said is None or said["retired"]:
        return ""
    row = file.row
    return filled(
        said["body"],
        {
            "住户": row.party.name if row.party else "",
            "地点": row.place.name if row.place else "",
            "事项": row.title,
            "单号": row.ref,
            "责任人": row.responsible.name if row.responsible else "",
            "责任人电话": row.responsible.phone if row.responsible else "",
            "到期": near(row.next_due_at, now) if row.next_due_at else "",
            "公司": row.company.name,
        },
    )
