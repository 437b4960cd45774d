"""Sending by itself: where a procedure says in turn or by rule, nobody has to press anything.

A case that is to be given so stands in ``pending_dispatch`` from the instant at which it was
settled. The worker gives it to whoever is next, or leaves it on the board, where the reason stands
in words, and tries again: somebody comes on duty, or learns the trade.
"""

import logging
from collections import defaultdict
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, connection, transaction

from steward.domain.access import Actor
from steward.domain.cases.state import fold
from steward.domain.decisions import Refused
from steward.domain.dispatching import sends_itself
from steward.operations.adopting import situation_of
from steward.operations.dispatching.sending import NobodyFits, give_to_next
from steward.store.log import load
from steward.store.models import CaseRow, PendingDispatch
from steward.store.pending import CLAIM
from steward.store.tenancy import company_scope

logger = logging.getLogger(__name__)

# The people of a company wait for each other's cases, so a batch is over in a moment.
CASES = 20
RETRY = timedelta(minutes=1)


def next_dispatch_at() -> datetime | None:
    """Return when a case of any company is to be given to somebody."""
    return PendingDispatch.objects.order_by("at").values_list("at", flat=True).first()


def dispatch_batch(now: datetime, limit: int = CASES) -> int:
    """Give up to ``limit`` cases to whoever is next for each, in one transaction.

    Of several workers each takes other cases. One that finds nobody, or fails, is tried later.

    :returns: how many cases were looked after; those that somebody works on are not counted.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [now, limit])
            claimed = cursor.fetchall()
        by_company: dict[int, list[int]] = defaultdict(list)
        for company, case in claimed:
            by_company[company].append(case)
        handled = 0
        # Everybody takes the companies in one order, so that two workers never block each other.
        for company, cases in sorted(by_company.items()):
            with company_scope(company):
                handled += _dispatch(company, cases, now)
    return handled


def _dispatch(company: int, cases: list[int], now: datetime) -> int:
    # Whoever holds a case may be waiting for its people: it is skipped, never waited for.
    free = CaseRow.objects.select_for_update(of=("self",), skip_locked=True)
    found = free.select_related("company", "place", "adoption__company").defer("search")
    rows = found.filter(company=company, pk__in=cases).in_bulk()
    for case in cases:
        if case in rows:
            _put_down(rows[case], *_given(rows[case], now), now)
    return len(rows)


def _given(row: CaseRow, now: datetime) -> tuple[bool, str]:
    """Give a case to whoever is next: whether that is done with, and what went wrong."""
    try:
        with transaction.atomic():
            procedure, case = situation_of(row.adoption).procedure, fold(load(row))
            if sends_itself(procedure, case):
                system = Actor(id="", company=row.company_id, name="", roles=frozenset())
                give_to_next(row, procedure, case, actor=system, now=now)
            return True, ""
    except (NobodyFits, Refused):
        return False, ""  # the board says why
    except (InterfaceError, OperationalError):
        raise  # the database is gone, not the case wrong
    except Exception as error:
        logger.exception("case %s could not be given to anybody", row.ref)
        return False, f"{type(error).__name__}: {error}"


def _put_down(row: CaseRow, done: bool, error: str, now: datetime) -> None:
    pending = PendingDispatch.objects.filter(company=row.company_id, case=row.pk)
    if done:
        pending.delete()
    else:
        pending.update(at=now + RETRY, error=error)
