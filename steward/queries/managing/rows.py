"""The rows of 督办: what is late, since when, why, who was told, what they said, what to do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from steward.domain.access import Actor
from steward.domain.access.deputising import Leave, stand_in
from steward.domain.cases import facts as f
from steward.domain.cases.entries import Entry
from steward.domain.cases.words import Urgency
from steward.domain.clocks.clock import Clock
from steward.queries.actions import Action, actions
from steward.queries.case_files import CaseFile
from steward.queries.clock_lines import ClockLine, clock_line
from steward.queries.lateness import Explained, explained, explaining
from steward.queries.links import case_url
from steward.queries.managing.rungs import RungLine, Rungs, next_of, rungs_of
from steward.queries.names import Names, names_of
from steward.queries.words import said
from steward.queries.words.facts import done
from steward.queries.words.values import value
from steward.store.leaves import away
from steward.store.models import Staff

# The first of these that the reader may record is the one step.
REASSIGN: tuple[type[f.Fact], ...] = (f.PassedOn, f.ResponsibleNamed)
# Said by the words to the resident, which the desk then notes down as an explanation.
EXPLAINED = f.DelayExplained.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The last thing that somebody wrote down with words of their own."""

    who: str
    at: datetime
    what: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagedRow:
    """A case under a manager, by the clock that matters to them; so do the ``others``.

    ``in_hands_of`` has the case, ``acting`` acts for them while they are away. An action that the
    reader may not take has no place in ``actions``. ``resident``: there is somebody to explain to.
    """

    ref: str
    url: str
    what: str
    place: str
    kind_label: str
    urgent: bool
    clock: ClockLine
    others: tuple[str, ...]
    in_hands_of: str
    phone: str
    acting: str
    absent: bool
    rungs: Sequence[RungLine]
    next_rung: RungLine | None
    said: Said | None
    resident: bool
    explained: Explained | None
    actions: tuple[Action, ...]


Wanted = Callable[[CaseFile, Clock], bool]
"""Whether a clock of a case is one for which it is in the list."""


def managed_rows(
    files: Sequence[CaseFile], wanted: Wanted, actor: Actor, now: datetime
) -> tuple[ManagedRow, ...]:
    """Return the rows of cases, each by its first wanted clock, in a fixed number of queries."""
    rungs = rungs_of(actor.company, files)
    last = {file.row.pk: _spoken(file) for file in files}
    # Titles of roles are those of each case's own procedure; names and texts are anybody's.
    procedure = files[0].situation.procedure if files else None
    entries = [entry for file in files for entry in _named(file, last[file.row.pk])]
    names = names_of(actor.company, procedure, entries) if procedure else None
    absent = away(actor.company, now)
    deputies = _deputies(files, absent)
    return tuple(
        _row(file, clocks, actor, now, Known(rungs, last, names, absent, deputies))
        for file in files
        if (clocks := _matter(file, wanted))
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What was read once for all rows."""

    rungs: Rungs
    last: Mapping[int, Entry | None]
    names: Names | None
    absent: Mapping[str, Leave]
    deputies: Mapping[str, str]


def _matter(file: CaseFile, wanted: Wanted) -> list[Clock]:
    found = [clock for clock in file.clocks if wanted(file, clock)]
    return sorted(found, key=lambda c: (c.due_at is None, c.due_at, c.milestone.ref))


def _row(
    file: CaseFile, clocks: Sequence[Clock], actor: Actor, now: datetime, known: Known
) -> ManagedRow:
    row, first = file.row, clocks[0]
    person = row.responsible or row.assignee
    key = str(person.pk) if person else ""
    return ManagedRow(
        ref=row.ref,
        url=case_url(row.ref),
        what=row.title,
        place=row.place.name if row.place else "",
        kind_label=value(file.course.case.kind),
        urgent=row.urgency == Urgency.URGENT,
        clock=clock_line(file, first, now),
        others=tuple(said(clock.milestone.title) for clock in clocks[1:]),
        in_hands_of=person.name if person else "",
        phone=person.phone if person else "",
        acting=known.deputies.get(key, ""),
        absent=key in known.absent,
        rungs=known.rungs.get((row.pk, first.milestone.ref, first.cycle), ()),
        next_rung=next_of(file, first, now),
        said=_said(known.last[row.pk], known.names),
        resident=row.party is not None,
        explained=explained(file, first, known.names),
        actions=tuple(_offered(actions(file, actor, now), explaining(file, first, actor, now))),
    )


def _spoken(file: CaseFile) -> Entry | None:
    """The last entry of a person that has words; the report itself is what it is about."""
    told = (e for e in reversed(file.entries) if e.seq > 1 and e.by and e.fact.note)
    return next(told, None)


def _named(file: CaseFile, last: Entry | None) -> Iterator[Entry]:
    """The entries of which the page says who wrote them."""
    if last is not None:
        yield last
    yield from (e for e in file.entries if isinstance(e.fact, (f.Messaged, f.DelayExplained)))


def _said(entry: Entry | None, names: Names | None) -> Said | None:
    if entry is None or names is None:
        return None
    words = names.note(entry.fact.note)
    return Said(who=names.author(entry), at=entry.at, what=done(entry.fact.name), words=words)


def _offered(possible: Iterable[Action], explain: Action | None) -> Iterable[Action]:
    """What stops the clock, then passing it on, then explaining: one step each, none twice.

    Where explaining is what stops it, the words to the resident do.
    """
    free = {action.kind: action for action in possible if not action.refusal}
    chosen = [action for action in free.values() if action.primary]
    chosen += [free[kind.name] for kind in REASSIGN if kind.name in free][:1]
    if explain is None:
        return {action.kind: action for action in chosen}.values()
    stops = any(action.kind == EXPLAINED and action.primary for action in chosen)
    others = {action.kind: action for action in chosen if action.kind != EXPLAINED}
    return (*others.values(), replace(explain, primary=stops))


def _deputies(files: Iterable[CaseFile], absent: Mapping[str, Leave]) -> dict[str, str]:
    """The name of who acts for each who is away and has one of these cases."""
    people = {str((f.row.responsible_id or f.row.assignee_id) or "") for f in files}
    acting = {person: stand_in(person, absent) for person in people & set(absent)}
    found = Staff.objects.in_bulk([int(one) for one in acting.values() if one])
    return {person: found[int(one)].name for person, one in acting.items() if one}
