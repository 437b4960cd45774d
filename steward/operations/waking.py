"""Waking: cases whose hour has come are settled, in order, each told once, none lost."""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, connection, transaction

from steward.domain.cases.codec import FactInvalid
from steward.domain.courses import course_of
from steward.operations.adopting import situation_of
from steward.operations.settling import Settled, refresh, write_down
from steward.packs.adopted import Situation
from steward.store.hints import moved, said
from steward.store.kin import Log, called, kin_of, kin_of_many
from steward.store.log import load, load_many
from steward.store.models import Adoption, CaseRow, Timer
from steward.store.tenancy import check_keys, company_scope

_Read = tuple[Log, Mapping[CaseRow, Log]]

logger = logging.getLogger(__name__)

ATTEMPTS = 5
RETRY = timedelta(minutes=1)

CLAIM = """
select company_id, case_id
from timer where state = 'armed' and fire_at <= %s
order by fire_at, id
limit %s
for update skip locked
"""
NEXT = "select fire_at from timer where state = 'armed' order by fire_at, id limit 1"


def next_fire_at() -> datetime | None:
    """Return when the first armed timer of any company fires."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT)
        row = cursor.fetchone()
    return row[0] if row else None


def wake_batch(now: datetime, limit: int = 200) -> int:
    """Settle up to ``limit`` cases whose timers are due at ``now``, in one transaction.

    A case that fails is left for later, and parked with its error after five tries; the others
    go on.

    :returns: how many cases were settled or put off; those that somebody works on are not counted.
    """
    handled, _ = wake_round(now, limit)
    return handled


def wake_round(now: datetime, limit: int) -> tuple[int, datetime | None]:
    """Do what ``wake_batch`` does, and say when the first timer fired or fires, if there is one.

    Where none is due, that is one look at an index: no transaction, nothing locked.
    """
    ahead = next_fire_at()
    if ahead is None or ahead > now:
        return 0, ahead
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [now, limit])
            claimed = cursor.fetchall()
        by_company: dict[int, list[int]] = defaultdict(list)
        for company, case in claimed:
            by_company[company].append(case)
        handled = 0
        for company, cases in by_company.items():
            with company_scope(company):
                handled += _wake(cases, now)
                check_keys()
    return handled, ahead


def _wake(cases: list[int], now: datetime) -> int:
    # A case that somebody works on is skipped, never waited for: who holds a case may be waiting
    # for its timer. Their own transaction re-arms it.
    free = CaseRow.objects.select_for_update(of=("self",), skip_locked=True)
    found = free.select_related("place").defer("search").filter(pk__in=cases)
    rows = {row.pk: row for row in found}
    _adopted(rows.values())
    read = _readable(rows.values())
    situations: dict[int, Situation] = {}
    measured = [
        _measured(rows[case], read.get(case), situations, now) for case in cases if case in rows
    ]
    _write_down([one for one in measured if one is not None], now)
    return len(rows)


def _adopted(rows: Collection[CaseRow]) -> None:
    """Read the few adoptions once that the rows are run by, and not once for each of them."""
    adoptions = Adoption.objects.select_related("company").in_bulk({r.adoption_id for r in rows})
    for row in rows:
        row.adoption = adoptions[row.adoption_id]
        row.company = row.adoption.company


def _readable(rows: Iterable[CaseRow]) -> Mapping[int, _Read]:
    try:
        logs = load_many(rows)
        kin = kin_of_many(rows, logs)
    except FactInvalid:
        # One of them holds an entry that this version does not know; each is read by itself.
        return {}
    return {case: (log, kin[case]) for case, log in logs.items()}


def _read(row: CaseRow) -> _Read:
    with transaction.atomic():
        log = load(row)
        return log, kin_of(row, log)


def _measured(
    row: CaseRow, read: _Read | None, situations: dict[int, Situation], now: datetime
) -> Settled | None:
    """A case as it is now; nothing where that cannot be said, and the case is put off."""
    try:
        log, kin = read or _read(row)
        if row.adoption_id not in situations:
            situations[row.adoption_id] = situation_of(row.adoption)
        situation = situations[row.adoption_id]
        calls = called(row, log, kin, situation.procedure, situation.calendar)
        before = said(row)
        owed = refresh(row, course_of(log), situation, now, calls)
        return Settled(row, situation.procedure, owed, moved(before, row))
    except (InterfaceError, OperationalError):
        raise  # the database is gone, not the case wrong
    except Exception as error:
        logger.exception("case %s could not be settled", row.ref)
        _put_off(row, error, now)
        return None


def _write_down(settled: Sequence[Settled], now: datetime) -> None:
    """Write cases down together; where one of them cannot be, each by itself."""
    try:
        with transaction.atomic():
            write_down(settled, now)
    except (InterfaceError, OperationalError):
        raise
    except Exception as error:
        if len(settled) > 1:
            for one in settled:
                _write_down([one], now)
            return
        logger.exception("case %s could not be written down", settled[0].row.ref)
        _put_off(settled[0].row, error, now)


def _put_off(row: CaseRow, error: Exception, now: datetime) -> None:
    timer = Timer.objects.get(company=row.company_id, case=row.pk)
    timer.attempts += 1
    timer.error = f"{type(error).__name__}: {error}"
    timer.fire_at = now + RETRY
    if timer.attempts >= ATTEMPTS:
        timer.state = Timer.State.PARKED
    timer.save()
