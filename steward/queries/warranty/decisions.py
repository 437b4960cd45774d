"""A decision on a warranty as one reader sees it: at the intake, and beside a case."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.state import Case
from steward.domain.cases.words import Cause, Kind
from steward.domain.procedures.procedure import Procedure
from steward.domain.warranty import Span, Warranty, component_of, decided, warranty_of
from steward.queries.case_files import CaseFile
from steward.queries.links import place_warranty_url, warranty_url
from steward.queries.places import PlaceAmbiguous, PlaceUnknown, place_called
from steward.queries.situations import adoption_now, situation_of
from steward.queries.words import said
from steward.queries.words.warranty import cover, day, payer
from steward.store.dated import dated


@dataclass(frozen=True, slots=True, kw_only=True)
class WarrantyLine:
    """In or out, how long, who pays, and why. ``cover`` is the stored word, for its colour."""

    item: str
    cover: str
    cover_label: str
    reason: str
    rule: str
    days: str
    payer: str
    payer_rule: str
    url: str
    place_url: str


def preview(place: str, item: str, cause: str, at: datetime, actor: Actor) -> WarrantyLine | None:
    """Return the decision on what is being typed; none until place and item are known.

    The day that decides is that of the report on the company's calendar.
    """
    try:
        where = place_called(place, actor.company) if place and item else None
    except (PlaceUnknown, PlaceAmbiguous):
        return None
    adoption = adoption_now(actor.company, at, where)
    if where is None or adoption is None:
        return None
    situation = situation_of(adoption)
    if not situation.procedure.components:
        return None
    case = Case(
        kind=Kind.REPAIR, received_at=at, cause=Cause(cause) if cause in set(Cause) else None
    )
    found = decided(situation.procedure, item, situation.calendar.day_of(at), case, dated(where))
    return line_of(situation.procedure, found, place_url=place_warranty_url(where.code))


def of_case(file: CaseFile) -> WarrantyLine | None:
    """Return the decision on a case; none if it names no item or no procedure gives a warranty."""
    found = decision_on(file)
    if found is None:
        return None
    place = file.row.place
    return line_of(
        file.situation.procedure,
        found,
        url=warranty_url(file.row.ref),
        place_url=place_warranty_url(place.code) if place else "",
    )


def decision_on(file: CaseFile) -> Warranty | None:
    """Return the decision on a case as a value."""
    procedure, place = file.situation.procedure, file.row.place
    if not procedure.components or not getattr(file.course.log[0].fact, "warranty_item", None):
        return None
    where = dated(place) if place is not None else None
    return warranty_of(procedure, file.situation.calendar, file.course, where)


def line_of(
    procedure: Procedure, found: Warranty, *, url: str = "", place_url: str = ""
) -> WarrantyLine:
    """Return the line of a decision."""
    return WarrantyLine(
        item=item_title(procedure, found.item),
        cover=found.cover.value,
        cover_label=cover(found.cover),
        reason=said(found.reason),
        rule=found.rule or "",
        days=days_of(found.span),
        payer=payer(found.cost),
        payer_rule=found.cost.rule or "",
        url=url,
        place_url=place_url,
    )


def item_title(procedure: Procedure, item: str) -> str:
    """Return what an item is called: as the desk offers it, else as its component is."""
    for component in procedure.components:
        for choice in component.choices:
            if choice.key == item:
                return said(choice.title)
    named = component_of(procedure, item)
    return said(named.title) if named is not None and item in named.items else item


def days_of(span: Span) -> str:
    """Return from when till when, with what of it is not known."""
    if span.starts_on is None:
        return _("起止日期不清楚")
    if span.ends_on is not None:
        return _("{start} 至 {end}").format(start=day(span.starts_on), end=day(span.ends_on))
    if span.lasts_at_least_until is not None:
        return _("{start} 起，至少到 {end}").format(
            start=day(span.starts_on), end=day(span.lasts_at_least_until)
        )
    return _("{start} 起，到哪天还不清楚").format(start=day(span.starts_on))


def days_left(span: Span, today: date) -> int | None:
    """Return how many days are left, today not counted; none where it is over or not known."""
    if (
        span.starts_on is None
        or span.ends_on is None
        or not span.starts_on <= today <= span.ends_on
    ):
        return None
    return (span.ends_on - today).days
