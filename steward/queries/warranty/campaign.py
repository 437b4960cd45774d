"""One campaign: the notice that is posted, the list of homes, what their owners have reported."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.facts import Owed
from steward.domain.cases.words import Kind, Status
from steward.domain.limits import Limit
from steward.domain.procedures.papers import Occasion, Paper, PaperLine, Says
from steward.queries.case_files import RELATED, case_files
from steward.queries.finding import visible
from steward.queries.links import case_url
from steward.queries.notice_texts import notice_text
from steward.queries.places import full_name
from steward.queries.warranty.campaigns import (
    HORIZONS,
    CampaignLine,
    Ending,
    OwedLine,
    campaign_line,
    endings,
    owed_line,
)
from steward.queries.warranty.homes import HomeLine, homes_of
from steward.queries.warranty.papers import PaperText
from steward.queries.warranty.places import PlaceUnseen
from steward.queries.words import said
from steward.queries.words.values import value
from steward.queries.words.warranty import day
from steward.store.models import CaseRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice to be posted, filled."""

    title: str
    rule: str
    lines: tuple[PaperText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPage:
    """What to do before a warranty ends.

    ``homes`` are those that reported something, ``silent`` the names of the others; ``open_count``
    of what was reported is not over yet.
    """

    now: datetime
    line: CampaignLine
    notices: tuple[Notice, ...]
    homes: tuple[HomeLine, ...]
    silent: tuple[str, ...]
    count: int
    reported: int
    open_count: int


def campaign_page(
    code: str, pack: str, component: str, ends_on: str, actor: Actor, now: datetime
) -> CampaignPage:
    """Return the campaign of a building, a work and the day on which its warranty ends.

    :raises PlaceUnseen: nothing like that ends within a year from now and the actor's reach.
    """
    ending = _ending(code, pack, component, ends_on, actor, now)
    homes = tuple(homes_of(ending, actor, now))
    found = [line for home in homes for line in home.found]
    return CampaignPage(
        now=now,
        line=replace(campaign_line(ending), owed=tuple(_owed(ending, actor, now))),
        notices=tuple(_notice(ending, p) for p in ending.situation.procedure.papers if _is(p)),
        homes=tuple(home for home in homes if home.found),
        silent=tuple(home.name for home in homes if not home.found),
        count=len(homes),
        reported=len(found),
        open_count=sum(not line.over for line in found),
    )


def _ending(
    code: str, pack: str, component: str, ends_on: str, actor: Actor, now: datetime
) -> Ending:
    for ending in endings(actor, now, Limit.parse(HORIZONS[-1]), code):
        expiry = ending.expiry
        named = (expiry.component.pack, expiry.component.key, expiry.ends_on.isoformat())
        if named == (pack, component, ends_on):
            return ending
    raise PlaceUnseen(f"{code} {component} {ends_on}")


def _owed(ending: Ending, actor: Actor, now: datetime) -> Iterator[OwedLine]:
    """What is owed, each with the case that the calendar opened for it."""
    opened = _opened(ending, actor, now)
    for owed in ending.expiry.owed:
        line = owed_line(ending.situation.procedure, owed, ending.today)
        row = opened.get((owed.duty.pack, owed.duty.key, owed.on))
        yield (
            line
            if row is None
            else replace(
                line, ref=row.ref, url=case_url(row.ref), status_label=value(Status(row.status))
            )
        )


def _opened(ending: Ending, actor: Actor, now: datetime) -> dict[tuple[str, str, date], CaseRow]:
    """The cases of duties about this work, of the building itself or of what it lies in."""
    codes = ending.place.path.rstrip("/").split("/")
    rows = visible(actor).filter(kind=Kind.DUTY, place__code__in=codes)
    here = {str(ending.place.pk), *ending.expiry.places}
    found: dict[tuple[str, str, date], CaseRow] = {}
    for file in case_files(rows.select_related(*RELATED).order_by("pk"), now):
        for fact in (entry.fact for entry in file.course.log):
            if (
                isinstance(fact, Owed)
                and fact.component == ending.expiry.component.key
                and (not fact.places or here & set(fact.places))
            ):
                found[fact.pack, fact.duty, fact.last_day] = file.row
    return found


def _is(paper: Paper) -> bool:
    return paper.occasion is Occasion.EXPIRY


def _notice(ending: Ending, paper: Paper) -> Notice:
    return Notice(
        title=said(paper.title),
        rule=paper.rule,
        lines=tuple(
            PaperText(title=said(line.title), texts=tuple(_texts(ending, paper, line)))
            for line in paper.lines
        ),
    )


def _texts(ending: Ending, paper: Paper, line: PaperLine) -> Iterator[str]:
    match line.says:
        case Says.PLACE:
            yield from full_name(ending.place)
        case Says.EXPIRY:
            yield _("{work}的保修到 {day} 为止。").format(
                work=said(ending.expiry.component.title), day=day(ending.expiry.ends_on)
            )
        case Says.TEXT if line.text is not None:
            yield notice_text(paper, line, _values(ending), ending.place.company_id, ending.today)
        case _:
            return


def _values(ending: Ending) -> dict[str, str]:
    return {
        "地点": " ".join(full_name(ending.place)),
        "事项": said(ending.expiry.component.title),
        "到期": day(ending.expiry.ends_on),
        "公司": ending.place.company.name,
    }
