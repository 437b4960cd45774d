"""The state that a log adds up to: a fold over facts, one arm for each that changes something."""

from collections.abc import Iterable
from datetime import datetime

from steward.domain.cases import facts as f
from steward.domain.cases.case import Case as Case
from steward.domain.cases.copies import but
from steward.domain.cases.entries import Entry, in_order
from steward.domain.cases.hands import begun, handed
from steward.domain.cases.words import Kind, Method, Status


class NotReceived(Exception):
    """A log begins with the fact that the report was received."""


def fold(entries: Iterable[Entry]) -> Case:
    """Return the state that the entries add up to, in the order in which they happened.

    :raises NotReceived: nothing says that the case was received.
    """
    case: Case | None = None
    for entry in in_order(entries):
        case = evolve(case, entry)
    if case is None:
        raise NotReceived("the log is empty; a case begins with the event 'received'")
    return case


def evolve(case: Case | None, entry: Entry) -> Case:
    """Return the state after one more entry.

    :raises NotReceived: the first entry is not the receipt.
    """
    fact = entry.fact
    if isinstance(fact, f.Received):
        return _received(fact, entry) if case is None else case
    if case is None:
        raise NotReceived(f"the event {fact.name!r} happened before 'received'")
    match fact:
        case f.Governed(adoption=adoption):
            return but(case, adoption=adoption)
        case f.PassedOn() | f.Claimed() | f.Transferred() | f.Returned():
            return handed(case, fact, entry.at)
        case f.ResponsibleNamed(person=person):
            return but(case, responsible=person)
        case f.Triaged():
            return _triaged(case, fact)
        case f.Classified(labels=labels):
            return but(case, labels=labels)
        case f.Graded(severity=severity):
            return but(case, severity=severity)
        case f.ValidityDecided(validity=validity):
            return but(case, validity=validity)
        case f.Planned(executor=executor, promised_at=promised_at):
            return but(
                case,
                executor=executor or case.executor,
                promised_at=promised_at or case.promised_at,
            )
        case f.Repromised(promised_at=promised_at):
            return but(case, promised_at=promised_at)
        case f.ExecutorChosen(executor=executor):
            return but(case, executor=executor)
        case f.Contacted(appointment_at=datetime() as appointment):
            return but(case, appointment_at=appointment)
        case f.Arrived() | f.Started():
            return begun(case, entry)
        case f.Finished() | f.LetOut():
            return but(case, on_site_at=None)
        case f.Unable(executor=executor):
            return but(case, executor=executor or case.executor, on_site_at=None)
        case f.Joined(reporters=reporters):
            return _joined(case, reporters)
        case f.MatterNamed(matter=matter):
            return but(case, matter=matter)
        case f.FollowedUp(method=Method.VISIT) if case.kind is Kind.VISIT:
            return but(case, status=Status.CLOSED)  # a visit is over when it was made
        case f.Paused():
            return but(case, paused=True)
        case f.Resumed():
            return but(case, paused=False)
        case f.Resolved():
            return but(case, status=Status.RESOLVED)
        case f.Closed():
            return but(case, status=Status.CLOSED)
        case f.Owed(places=places) if case.owed is None:
            return but(case, owed=fact, left=places)
        case f.Discharged(places=places):
            return _discharged(case, places)
        case f.Waived():
            return but(case, status=Status.CLOSED, left=())
        case f.Merged():
            return but(case, status=Status.MERGED)
        case f.Reopened():
            return but(case, status=Status.OPEN)
        case _:
            return case


def _received(fact: f.Received, entry: Entry) -> Case:
    return Case(
        kind=fact.kind,
        received_at=entry.at,
        channel=fact.channel,
        place=fact.place,
        reporter=fact.reporter,
        matter=fact.matter,
        category=fact.category,
        cause=fact.cause,
        urgency=fact.urgency,
        group_size=fact.group_size or 1,
        area=fact.area,
        occupied=fact.occupied,
        paid=fact.paid,
    )


def _triaged(case: Case, fact: f.Triaged) -> Case:
    return but(
        case,
        validity=fact.validity or case.validity,
        cause=fact.cause or case.cause,
        severity=fact.severity or case.severity,
        executor=fact.executor or case.executor,
        our_reason=case.our_reason if fact.our_reason is None else fact.our_reason,
        misused=case.misused if fact.misused is None else fact.misused,
        category=fact.category or case.category,
        urgency=fact.urgency or case.urgency,
    )


def _discharged(case: Case, places: tuple[str, ...]) -> Case:
    """A duty is done when it is done at every place; without places all that was left is done."""
    left = tuple(p for p in case.left if places and p not in places)
    return but(case, left=left, status=case.status if left else Status.CLOSED)


def _joined(case: Case, reporters: tuple[str, ...]) -> Case:
    known = {case.reporter, *case.joined}
    new = tuple(person for person in dict.fromkeys(reporters) if person not in known)
    return but(case, joined=(*case.joined, *new), group_size=case.group_size + len(new))
