"""Taking the cases of old rehearsals out of the database: the sums stay, the lists go."""

from datetime import datetime

from django.db.models import Q

from steward.store.models import Rehearsal, RehearsedCase
from steward.store.models.rehearsals import KEPT


def clear(company: int, person: int, now: datetime) -> int:
    """Clear what a person asked for before their last rehearsals; return how many were cleared.

    What still runs is left alone, however old. Within a ``company_scope`` of the worker.
    """
    mine = Rehearsal.objects.filter(company=company, asked_by=person)
    kept = list(mine.order_by("-asked_at", "-pk").values_list("pk", flat=True)[:KEPT])
    over = mine.filter(~Q(ended_at=None) | ~Q(cancelled_at=None), cleared_at=None)
    old = list(over.exclude(pk__in=kept).values_list("pk", flat=True))
    RehearsedCase.objects.filter(company=company, rehearsal__in=old).delete()
    Rehearsal.objects.filter(company=company, pk__in=old).update(cleared_at=now)
    return len(old)
