"""The worker's part: the next slice of the oldest rehearsal that nobody else works on.

Each slice is written down by itself, so a worker that dies loses one slice, and another one goes
on from there.
"""

import logging
from concurrent.futures import BrokenExecutor, Executor
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError

from steward.domain.rehearsing import writing
from steward.operations.claiming import Claims
from steward.operations.rehearsing.asking import question_of
from steward.operations.rehearsing.clearing import clear
from steward.operations.rehearsing.running import Slice, run_slice
from steward.packs import PackInvalid
from steward.packs.adopted import PackChanged
from steward.store.models import Rehearsal, RehearsedCase
from steward.store.tenancy import company_scope

logger = logging.getLogger(__name__)

# Longer than any slice takes; after it the slice counts as lost.
LEASE = timedelta(minutes=5)

REHEARSALS = Claims("rehearsal", over=("ended_at", "cancelled_at"))


def waits(now: datetime) -> bool:
    """Tell whether a rehearsal of any company waits for a worker."""
    return REHEARSALS.waits(now)


def rehearse_batch(pool: Executor, now: datetime) -> int:
    """Judge the next slice of one rehearsal; return how many cases that was, or 1 for its end.

    What makes it impossible to go on ends the rehearsal, and is kept with it.
    """
    claimed = REHEARSALS.claim(now, LEASE)
    if claimed is None:
        return 0
    number, company = claimed
    with company_scope(company):
        rehearsal = Rehearsal.objects.select_related("company").get(pk=number)
    try:
        found = run_slice(
            pool, question_of(rehearsal, rehearsal.company.timezone), rehearsal.reached
        )
    except PackChanged as error:
        _end(rehearsal, now, f"pack {error.pack}/{error.version}")
        return 1
    except PackInvalid as error:
        _end(rehearsal, now, str(error))
        return 1
    except (InterfaceError, OperationalError, BrokenExecutor):
        raise  # the database or a process is gone, not the rehearsal wrong
    except Exception as error:
        logger.exception("rehearsal %s could not go on", number)
        _end(rehearsal, now, f"{type(error).__name__}: {error}")
        return 1
    if found is None:
        _end(rehearsal, now)
        return 1
    _keep(rehearsal, found)
    return found.done


def _keep(rehearsal: Rehearsal, found: Slice) -> None:
    with company_scope(rehearsal.company_id):
        row = Rehearsal.objects.select_for_update().get(pk=rehearsal.pk)
        if row.reached != rehearsal.reached or row.cancelled_at is not None:
            return  # Somebody called it off, or took the slice over when the claim ran out.
        tally = writing.read(row.tally)
        tally.join(found.tally)
        row.tally, row.reached = writing.write(tally), found.reached
        row.done += found.done
        row.claimed_until = None
        row.save(update_fields=["tally", "reached", "done", "claimed_until"])
        RehearsedCase.objects.bulk_create(
            (
                RehearsedCase(
                    company_id=row.company_id, rehearsal=row, case_id=case, marks=list(marks)
                )
                for case, marks in found.changed
            ),
            batch_size=1000,
        )


def _end(rehearsal: Rehearsal, now: datetime, error: str = "") -> None:
    with company_scope(rehearsal.company_id):
        Rehearsal.objects.filter(pk=rehearsal.pk, ended_at=None).update(
            ended_at=now, error=error, claimed_until=None
        )
        clear(rehearsal.company_id, rehearsal.asked_by_id, now)
