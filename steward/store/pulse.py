"""Which cases have changed since a page was made: cheap to ask, and none is missed.

A counter would miss what is committed out of order, or make writers wait for each other. A moment
is a snapshot of PostgreSQL: which transactions had ended when it was taken. Every case row holds
the transaction that wrote it last; what that moment could not see yet has changed since.
"""

import re

from django.db.models import QuerySet

from steward.store.models import CaseRow

_MOMENT = re.compile(r"(\d{1,18}):(\d{1,18}):(?:\d{1,18}(?:,\d{1,18})*)?", re.ASCII)


class MomentUnknown(Exception):
    """The text is no moment of this database."""


def changed_since(cases: QuerySet[CaseRow], since: str, now: str) -> QuerySet[CaseRow]:
    """Return those of the cases that were opened or changed after the moment ``since``.

    ``now`` is the moment with which the scope of the company was opened.

    :raises MomentUnknown: ``since`` is no moment, or one that lies ahead of ``now``.
    """
    begin, end, *running = _numbers(since)
    in_order = running == sorted(set(running)) and all(begin <= one < end for one in running)
    if not in_order or not 0 < begin <= end <= _numbers(now)[1]:
        raise MomentUnknown(since)
    # Transaction numbers begin anew in a restored database: rows of its former life tell nothing.
    return cases.extra(
        where=[
            "case_row.changed_in >= %s",
            "case_row.changed_in < pg_snapshot_xmax(pg_current_snapshot())::text::bigint",
            "not pg_visible_in_snapshot(case_row.changed_in::text::xid8, %s::pg_snapshot)",
        ],
        params=[begin, since],
    )


def _numbers(moment_: str) -> list[int]:
    """The oldest transaction that still ran, the first that had not begun, and those that ran."""
    if not _MOMENT.fullmatch(moment_):
        raise MomentUnknown(moment_)
    return [int(number) for number in re.findall(r"\d+", moment_)]
