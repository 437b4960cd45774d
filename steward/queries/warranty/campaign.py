"""One campaign: the notice that is posted, the list of homes, what their owners have reported."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.facts import Received
from steward.domain.cases.words import Status
from steward.domain.limits import Limit
from steward.domain.procedures.papers import Occasion, Paper, PaperLine, Says
from steward.domain.warranty import component_of
from steward.queries.case_files import RELATED, case_files
from steward.queries.finding import visible
from steward.queries.links import case_url
from steward.queries.warranty.campaigns import (
    HORIZONS,
    CampaignLine,
    Ending,
    campaign_line,
    endings,
    units_of,
)
from steward.queries.warranty.papers import PaperText
from steward.queries.warranty.places import PlaceUnseen, full_name
from steward.queries.words import said
from steward.queries.words.values import value
from steward.queries.words.warranty import day
from steward.store.models import within


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """What an owner reported of the work that is about to leave its warranty."""

    ref: str
    url: str
    title: str
    status_label: str
    over: bool
    reported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeLine:
    """A home on the list, with what was reported there."""

    name: str
    found: tuple[FoundLine, ...]


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
    homes = tuple(_homes(ending, actor, now))
    found = [line for home in homes for line in home.found]
    return CampaignPage(
        now=now,
        line=campaign_line(ending),
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


def _is(paper: Paper) -> bool:
    return paper.occasion is Occasion.EXPIRY


def _notice(ending: Ending, paper: Paper) -> Notice:
    return Notice(
        title=said(paper.title),
        rule=paper.rule,
        lines=tuple(
            PaperText(title=said(line.title), texts=tuple(_texts(ending, line)))
            for line in paper.lines
        ),
    )


def _texts(ending: Ending, line: PaperLine) -> Iterator[str]:
    match line.says:
        case Says.PLACE:
            yield from full_name(ending.place)
        case Says.EXPIRY:
            yield _("{work}的保修到 {day} 为止。").format(
                work=said(ending.expiry.component.title), day=day(ending.expiry.ends_on)
            )
        case Says.TEXT if line.text is not None:
            yield said(line.text)
        case _:
            return


def _homes(ending: Ending, actor: Actor, now: datetime) -> Iterator[HomeLine]:
    """Every home with what it reported; what was reported after the end is none of it."""
    reported = _reported(ending, actor, now)
    for home in units_of(ending):
        yield HomeLine(name=home.name, found=tuple(reported.get(home.pk, ())))


def _reported(ending: Ending, actor: Actor, now: datetime) -> dict[int | None, list[FoundLine]]:
    found: dict[int | None, list[FoundLine]] = defaultdict(list)
    rows = visible(actor).filter(within(ending.place.path, "place__path"), kind="repair")
    begins = _asked_on(ending)
    for file in case_files(rows.select_related(*RELATED).order_by("received_at", "pk"), now):
        receipt = file.course.log[0].fact
        item = receipt.warranty_item if isinstance(receipt, Received) else None
        reported = file.situation.calendar.day_of(file.course.case.received_at)
        if (
            item is not None
            and component_of(ending.situation.procedure, item) is ending.expiry.component
            and begins <= reported <= ending.expiry.ends_on
        ):
            found[file.row.place_id].append(
                FoundLine(
                    ref=file.row.ref,
                    url=case_url(file.row.ref),
                    title=file.row.title,
                    status_label=value(file.course.case.status),
                    over=file.course.case.status is not Status.OPEN,
                    reported_at=file.course.case.received_at,
                )
            )
    return found


def _asked_on(ending: Ending) -> date:
    """Owners are asked from the first day on that something is owed; without a duty, from ever."""
    return min((owed.on for owed in ending.expiry.owed), default=date.min)
