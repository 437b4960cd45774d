"""The duties of a company: what is late, what is to be done now, what is coming, what was done."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.cases.words import Kind
from steward.domain.clocks.clock import Clock, Reading
from steward.domain.owing import Opening, openings
from steward.domain.procedures.procedure import Procedure
from steward.queries.case_files import RELATED, CaseFile, case_files
from steward.queries.choices import Choice, choices
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.finding import OVER, in_order
from steward.queries.links import case_url, duties_url
from steward.queries.recurring import owed_again
from steward.queries.situations import situation_of
from steward.queries.words import said, times
from steward.store.adoptions import adoptions_of
from steward.store.estate import estate_of
from steward.store.models import Adoption, CaseRow, Company, Place
from steward.store.reach import within_reach

# A month and a day ahead, so that the same day of the next month is among them.
AHEAD = timedelta(days=31)
DONE, OPEN = 30, 300

Owed = tuple[CaseFile, Clock]
"""A case and the clock by which it owes something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """A turn of a duty on the desk. ``left`` of ``places`` are not done yet.

    A case that owes something again and again is a line too; its turn has no name.
    """

    ref: str
    url: str
    what: str
    place: str
    owner: str
    turn: str
    places: int
    left: int
    clock: ClockLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingLine:
    """A turn that comes onto the desk on a day, to be done by another."""

    what: str
    rule: str
    place: str
    owner: str
    opens: datetime
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesPage:
    """The duties within a reader's reach. ``first_run``: no adopted procedure owes any."""

    now: datetime
    roles: tuple[Choice, ...]
    late: tuple[DutyLine, ...]
    current: tuple[DutyLine, ...]
    coming: tuple[ComingLine, ...]
    done: tuple[DutyLine, ...]
    first_run: bool


def duties_page(role: str, actor: Actor, company: Company, now: datetime) -> DutiesPage:
    """Return the duties of one role, or of all."""
    cases = within_reach(CaseRow.objects.filter(kind=Kind.DUTY.value), actor)
    ours = in_order(cases.exclude(status__in=OVER)).select_related(*RELATED)
    unmet = [*_last(case_files(ours[:OPEN], now)), *owed_again(actor, OPEN, now)]
    closed = cases.filter(status__in=OVER).order_by("-closed_at").select_related(*RELATED)
    done = _last(case_files(closed[: 4 * DONE], now))
    ahead = _ahead(actor, company, now)
    open_lines = [_line(*owed, now) for owed in _of_role(unmet, role)]
    over = [_line(*owed, now) for owed in _of_role(done, role)]
    late = [line for line in open_lines if line.clock.reading == Reading.BREACHED.value]
    return DutiesPage(
        now=now,
        roles=_roles(role, unmet, ahead),
        late=tuple(late),
        current=tuple(line for line in open_lines if line not in late),
        coming=_coming([o for o in ahead if role in ("", o.turn.duty.owner)], actor),
        done=tuple(over[:DONE]),
        first_run=not (unmet or done or ahead),
    )


def _ahead(actor: Actor, company: Company, now: datetime) -> list[Opening[Adoption]]:
    """What is not on the desk yet: it is computed, since nothing of it has happened."""
    zone = ZoneInfo(company.timezone)
    adoptions, estate = adoptions_of(company.pk), estate_of(company.pk)
    today = now.astimezone(zone).date()
    found = openings(adoptions, situation_of, estate, zone, today, now + AHEAD)
    reached = actor.places
    ahead = [
        opening
        for opening in found
        if opening.at > now
        and (
            reached is None
            or opening.turn.place is None
            or estate[opening.turn.place].path.startswith(reached)
        )
    ]
    return sorted(ahead, key=lambda o: (o.at, o.due_at, o.turn.id))


def _last(files: Iterable[CaseFile]) -> list[Owed]:
    """The turns of duties with the one clock that each has in the end."""
    return [(file, file.clocks[-1]) for file in files if file.clocks]


def _of_role(found: Iterable[Owed], role: str) -> list[Owed]:
    return [(f, clock) for f, clock in found if role in ("", clock.milestone.owner)]


def _line(file: CaseFile, clock: Clock, now: datetime) -> DutyLine:
    case = file.course.case
    line, owed = clock_line(file, clock, now), case.owed
    title = file.row.title
    return DutyLine(
        ref=file.row.ref,
        url=case_url(file.row.ref),
        what=title if owed else _("{duty}：{case}").format(duty=line.label, case=title),
        place=file.row.place.name if file.row.place else "",
        owner=line.owner,
        turn=_span(owed.first_day, owed.last_day) if owed else "",
        places=len(owed.places) if owed else 0,
        left=len(case.left),
        clock=line,
    )


def _coming(ahead: Sequence[Opening[Adoption]], actor: Actor) -> tuple[ComingLine, ...]:
    ids = {int(o.turn.place) for o in ahead if o.turn.place is not None}
    rows = Place.objects.filter(company=actor.company, pk__in=ids)
    named = dict(rows.values_list("pk", "name"))
    return tuple(
        ComingLine(
            what=said(opening.turn.duty.title),
            rule=opening.turn.duty.rule,
            place=named[int(opening.turn.place)] if opening.turn.place is not None else "",
            owner=_title(opening.procedure, opening.turn.duty.owner),
            opens=opening.at,
            due=times.full_day(opening.turn.last_day),
        )
        for opening in ahead
        # Each day of a daily duty is no news; the next one stands for those after it.
        if opening.turn.last_day != opening.turn.first_day or opening is _first(ahead, opening)
    )


def _first(ahead: Sequence[Opening[Adoption]], like: Opening[Adoption]) -> Opening[Adoption]:
    same = (like.turn.duty, like.turn.place)
    return next(o for o in ahead if (o.turn.duty, o.turn.place) == same)


def _roles(
    chosen: str, unmet: Iterable[Owed], ahead: Iterable[Opening[Adoption]]
) -> tuple[Choice, ...]:
    """Every role that owes something, with how much of it is on the desk."""
    titles: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for file, clock in unmet:
        owner = clock.milestone.owner
        titles[owner] = _title(file.situation.procedure, owner)
        counts[owner] += 1
    for opening in ahead:
        owner = opening.turn.duty.owner
        titles.setdefault(owner, _title(opening.procedure, owner))
    by_title = {key: titles[key] for key in sorted(titles, key=titles.__getitem__)}
    labels = {"": _("全部岗位"), **by_title}
    return choices(labels, chosen, duties_url, {"": counts.total(), **counts})


def _title(procedure: Procedure, role: str) -> str:
    return said(procedure.roles[role].title) if role in procedure.roles else role


def _span(first: date, last: date) -> str:
    if first == last:
        return times.full_day(last)
    return _("{first} 至 {last}").format(first=times.full_day(first), last=times.full_day(last))
