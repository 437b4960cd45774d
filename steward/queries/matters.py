"""Cases of the same matter: those that are confirmed, and those that look like it."""

from dataclasses import dataclass
from datetime import datetime

from steward.domain.access import Actor, may
from steward.domain.cases.facts import MatterNamed
from steward.domain.cases.state import fold
from steward.queries.alike import Kin, kin, suggested
from steward.queries.case_files import CaseFile, case_file
from steward.queries.links import case_url, fact_url
from steward.queries.words import said
from steward.store.log import load_many
from steward.store.models import CaseRow
from steward.store.reach import within_reach


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage:
    """The matter of a case. ``undo_url`` corrects the entry that named it; ``may``: link more."""

    now: datetime
    ref: str
    url: str
    title: str
    confirmed: tuple[Kin, ...]
    people: int
    suggested: tuple[Kin, ...]
    undo_url: str
    may_link: bool
    refusal: str


def matter_page(ref: str, actor: Actor, now: datetime) -> MatterPage:
    """Return what is known and what is likely to be of the same matter as a case.

    :raises CaseUnseen: there is no such case within the actor's reach.
    """
    file = case_file(ref, actor, now)
    verdict = may(file.situation.procedure, actor.at(file.path), MatterNamed.name)
    return MatterPage(
        now=now,
        ref=ref,
        url=case_url(ref),
        title=file.row.title,
        confirmed=confirmed(file, actor),
        people=_people(file),
        suggested=suggested(file, actor) if verdict else (),
        undo_url=_undo(file),
        may_link=bool(verdict),
        refusal="" if verdict else said(verdict.reason),
    )


def confirmed(file: CaseFile, actor: Actor) -> tuple[Kin, ...]:
    """Return the other cases of the same matter that the reader may see, the earliest first."""
    matter = file.course.case.matter
    if not matter:
        return ()
    cases = within_reach(CaseRow.objects.filter(matter=matter), actor).exclude(pk=file.row.pk)
    return tuple(kin(row) for row in cases.select_related("place").order_by("received_at", "pk"))


def _people(file: CaseFile) -> int:
    """How many different people, in all cases of the matter, whoever may see them."""
    matter = file.course.case.matter
    if not matter:
        return 1
    rows = CaseRow.objects.filter(company=file.row.company_id, matter=matter)
    people: set[str] = set()
    for log in load_many(rows).values():
        case = fold(log)
        people |= {case.reporter or f"?{log[0].at}", *case.joined}
    return len(people)


def _undo(file: CaseFile) -> str:
    named = [e.seq for e in file.course.log if isinstance(e.fact, MatterNamed)]
    return f"{fact_url(file.row.ref, 'corrected')}?entry={named[-1]}" if named else ""
