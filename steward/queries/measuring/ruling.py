"""What says which figures there are."""

from datetime import datetime

from steward.domain.access import Actor
from steward.packs.adopted import Situation
from steward.queries.measuring.asking import Scope
from steward.queries.situations import adoption_now, situation_of


class NothingGoverns(Exception):
    """Nothing has been adopted, so nothing says what is counted."""


def ruling(actor: Actor, scope: Scope, now: datetime) -> Situation:
    """Return what says which figures there are: what governs the place asked for.

    :raises NothingGoverns: nothing has been adopted.
    """
    adoption = adoption_now(actor.company, now, scope.place)
    if adoption is None:
        raise NothingGoverns(actor.company)
    return situation_of(adoption)
