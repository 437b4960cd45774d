"""The homes of a campaign, with what their owners have reported of the work."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.access import Actor
from steward.domain.cases.facts import Received
from steward.domain.cases.words import Kind, Status
from steward.domain.warranty import component_of
from steward.queries.case_files import RELATED, case_files
from steward.queries.finding import visible
from steward.queries.links import case_url
from steward.queries.warranty.campaigns import Ending, units_of
from steward.queries.words.values import value
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


def homes_of(ending: Ending, actor: Actor, now: datetime) -> Iterator[HomeLine]:
    """Yield every home with what it reported; after the end is none of it."""
    reported = _reported(ending, actor, now)
    for home in units_of(ending):
        yield HomeLine(name=home.name, found=tuple(reported.get(home.pk, ())))


def _reported(ending: Ending, actor: Actor, now: datetime) -> dict[int | None, list[FoundLine]]:
    found: dict[int | None, list[FoundLine]] = defaultdict(list)
    rows = visible(actor).filter(within(ending.place.path, "place__path"), kind=Kind.REPAIR)
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
