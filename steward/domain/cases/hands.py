"""Who has a case in hand: given, taken, handed on, given back."""

from datetime import datetime

from steward.domain.cases.case import Case
from steward.domain.cases.copies import but
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Claimed, PassedOn, Returned, Transferred


def handed(case: Case, fact: PassedOn | Claimed | Transferred | Returned, at: datetime) -> Case:
    """Return a case after it changed hands at an instant."""
    match fact:
        case PassedOn(to_person=None):
            # It went to a role: whoever had it goes on.
            return but(case, trade=fact.trade or case.trade)
        case PassedOn(to_person=person):
            new = _given(case, person, at)
            return but(new, trade=fact.trade or case.trade, minutes=fact.minutes or case.minutes)
        case Claimed(person=person):
            return but(_given(case, person, at), trade=fact.trade or case.trade)
        case Transferred(to_person=person):
            return _given(_left(case), person, at)
        case Returned(reason=reason):
            return but(_given(_left(case), None, at), assigned_at=None, returned_for=reason)


def begun(case: Case, entry: Entry) -> Case:
    """Return a case after somebody came to it: nobody is expected any more.

    Whoever has it is at it from then on; others come to look.
    """
    own = case.assignee is not None and entry.by in (None, case.assignee)
    return but(case, appointment_at=None, on_site_at=entry.at if own else case.on_site_at)


def _given(case: Case, person: str | None, at: datetime) -> Case:
    """What another began or agreed to is not begun by the next."""
    return but(
        case,
        assignee=person,
        assigned_at=at,
        appointment_at=None,
        on_site_at=None,
        returned_for=None,
    )


def _left(case: Case) -> Case:
    """Whoever had a case and did not go on with it is remembered, once."""
    if case.assignee is None or case.assignee in case.gave_back:
        return case
    return but(case, gave_back=(*case.gave_back, case.assignee))
