"""A paper of a place or of a warranty about to end, filled, as it is printed and signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.procedures.papers import Occasion, Paper, PaperLine, Says
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import Component, Mark
from steward.domain.warranty import deciding
from steward.domain.warranty.places import Place as Dated
from steward.domain.warranty.repairs import repair_of
from steward.domain.warranty.spans import span_of
from steward.queries.case_files import RELATED, case_files
from steward.queries.finding import visible
from steward.queries.links import case_url, place_warranty_url
from steward.queries.places import full_name
from steward.queries.warranty.decisions import days_of, item_title
from steward.queries.warranty.places import PlaceUnseen, place_of, situation_at
from steward.queries.words import said
from steward.queries.words.times import moment
from steward.queries.words.warranty import day, mark
from steward.store.dated import dated
from steward.store.models import Place, Residence, within


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperText:
    """One line of a paper: texts one below the other, or none yet."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairLine:
    """One repair on the record. Empty texts are left for the pen."""

    ref: str
    url: str
    what: str
    item: str
    reported: str
    finished: str
    signed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """A paper, filled. ``repairs`` is none where the paper has no record."""

    now: datetime
    title: str
    rule: str
    pack_title: str
    name: str
    back_url: str
    lines: tuple[PaperText, ...]
    repairs_title: str
    repairs: tuple[RepairLine, ...] | None
    signatures: tuple[str, ...]


def paper_page(code: str, key: str, actor: Actor, now: datetime) -> PaperPage:
    """Return a paper of a place, filled from its dates, its people and its repairs.

    :raises PlaceUnseen: the company has no such place, or no such paper for it.
    """
    place = place_of(code, actor)
    situation = situation_at(place, now)
    procedure = situation.procedure if situation else Procedure(())
    wanted = (p for p in procedure.papers if (p.occasion, p.key) == (Occasion.PLACE, key))
    paper = next(wanted, None)
    if situation is None or paper is None:
        raise PlaceUnseen(f"{code} {key}")
    today = situation.calendar.day_of(now)
    filled = _Filling(procedure=procedure, place=place, today=today)
    record = next((line for line in paper.lines if line.says is Says.REPAIRS), None)
    return PaperPage(
        now=now,
        title=said(paper.title),
        rule=paper.rule,
        pack_title=said(procedure.pack(paper.pack).title),
        name=" ".join(full_name(place)),
        back_url=place_warranty_url(place.code),
        lines=tuple(_line(filled, paper, line) for line in paper.lines if line is not record),
        repairs_title=said(record.title) if record else "",
        repairs=tuple(_repairs(place, procedure, actor, now)) if record else None,
        signatures=tuple(said(words) for words in paper.signatures),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filling:
    procedure: Procedure
    place: Place
    today: date


def _line(filling: _Filling, paper: Paper, line: PaperLine) -> PaperText:
    return PaperText(title=said(line.title), texts=tuple(_texts(filling, paper, line)))


def _texts(filling: _Filling, paper: Paper, line: PaperLine) -> Iterable[str]:
    match line.says:
        case Says.PLACE:
            return full_name(filling.place)
        case Says.DATES:
            known = dated(filling.place)
            return (f"{mark(which)} {day(known.date_of(which))}" for which in Mark)
        case Says.OWNER:
            return owners(filling.place, filling.today)
        case Says.COMPONENTS:
            return periods(deciding(filling.procedure), dated(filling.place))
        case Says.PRINCIPLES:
            return principles(filling.procedure, paper)
        case Says.TEXT:
            return (said(line.text),) if line.text is not None else ()
        case Says.REPAIRS | Says.EXPIRY | Says.BLANK:
            return ()


def owners(place: Place, today: date) -> tuple[str, ...]:
    """Return who owns a place today, by name."""
    now = Q(until=None) | Q(until__gt=today)
    living = Residence.objects.filter(now, company=place.company_id, place=place, since__lte=today)
    named = living.filter(party__kind="owner").order_by("since", "pk")
    return tuple(dict.fromkeys(named.values_list("party__name", flat=True)))


def periods(components: Iterable[Component], place: Dated) -> Iterator[str]:
    """Yield what is covered, of which parts, and until when."""
    for component in components:
        parts = _("、").join(said(choice.title) for choice in component.choices)
        named = _("{work}（{parts}）").format(work=said(component.title), parts=parts)
        alone = len(component.choices) < 2
        yield _("{what}：{days}").format(
            what=said(component.title) if alone else named, days=days_of(span_of(component, place))
        )


def principles(procedure: Procedure, paper: Paper) -> tuple[str, ...]:
    """Return what a text excludes, and who pays, in its own words."""
    excluded = [said(e.title) for e in procedure.exclusions if e.pack == paper.pack]
    charged = [said(c.title) for c in procedure.charges if c.pack == paper.pack]
    return tuple(dict.fromkeys((*charged, *excluded)))


def _repairs(
    place: Place, procedure: Procedure, actor: Actor, now: datetime
) -> Iterator[RepairLine]:
    rows = visible(actor).filter(within(place.path, "place__path"), kind="repair")
    for file in case_files(rows.select_related(*RELATED).order_by("received_at", "pk"), now):
        repair = repair_of(file.course)
        if repair is not None:
            yield RepairLine(
                ref=file.row.ref,
                url=case_url(file.row.ref),
                what=file.row.title,
                item=item_title(procedure, repair.item),
                reported=moment(repair.reported_at),
                finished=moment(repair.finished_at) if repair.finished_at else "",
                signed=moment(repair.signed_at) if repair.signed_at else "",
            )
