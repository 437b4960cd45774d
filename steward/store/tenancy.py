"""The company that a transaction is for. Row-level security shows it that company's rows alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

ENTER = """
select pg_current_snapshot()::text,
       set_config('steward.company', %s, true),
       set_config('plan_cache_mode', %s, true)
"""

# PostgreSQL keeps the plan with which it first checks a foreign key. Made while a table was empty,
# it reads the whole table for each later row: an import would take the square of its rows. Where
# nothing is imported, what is asked again and again need not be planned again and again.
WRITING, READING = "force_custom_plan", "auto"

# Whatever stands in a table, one row is found by its index: such a plan may be kept.
CHECK = """
set local enable_seqscan = off; set local plan_cache_mode = auto;
set constraints all immediate; set constraints all deferred;
set local enable_seqscan to default; set local plan_cache_mode = force_custom_plan
"""

_current: ContextVar[int | None] = ContextVar("steward_company", default=None)


class OtherCompany(Exception):
    """The transaction is for another company already."""


class NoCompany(Exception):
    """No company has been entered."""


@contextmanager
def company_scope(company_id: int, *, reading: bool = False) -> Iterator[str]:
    """Run a block in one transaction that sees and writes the rows of one company.

    ``reading``: it writes few rows or none, so PostgreSQL may keep its plans. The block is given
    the moment of the database (``store.pulse``) before anything was read in it. A scope inside a
    scope of the same company is a savepoint, and is given none.

    :raises OtherCompany: a scope of another company is open.
    """
    outer = _current.get()
    if outer not in (None, company_id):
        raise OtherCompany(
            f"This transaction is for company {outer} and cannot enter company {company_id}."
        )
    token = _current.set(company_id)
    try:
        with transaction.atomic():
            plans = READING if reading else WRITING
            yield _tell(str(company_id), plans) if outer is None else ""
        # The transaction's end forgets the company, but a transaction around ours goes on.
        if outer is None and connection.in_atomic_block:
            _tell("", WRITING)
    finally:
        _current.reset(token)


def current_company() -> int:
    """Return the id of the company whose scope is open.

    :raises NoCompany: none is.
    """
    company_id = _current.get()
    if company_id is None:
        raise NoCompany("No company has been entered: use company_scope.")
    return company_id


def check_keys() -> None:
    """Check the foreign keys of what was written so far in this scope, not at its end.

    For whoever writes hundreds of rows: at its end each check is planned anew, ten times as slow.

    :raises django.db.IntegrityError: a row points to one that is not there.
    """
    with connection.cursor() as cursor:
        cursor.execute(CHECK)


def _tell(company: str, plans: str) -> str:
    # Local to the transaction: a plain SET would pass to whoever gets the connection next.
    with connection.cursor() as cursor:
        cursor.execute(ENTER, [company, plans])
        return str(cursor.fetchone()[0])
