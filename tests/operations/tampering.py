"""What an owner of the database can do to a log who disarms its trigger first."""

from django.db import connection

from steward.store.models import CaseRow
from steward.store.tenancy import company_scope


def tamper(row: CaseRow, *statements: str) -> None:
    """Run statements as the owner can who disarms the trigger first; ``ID`` is the case's."""
    with company_scope(row.company_id), connection.cursor() as cursor:
        connection.check_constraints()
        cursor.execute("alter table case_entry disable trigger case_entry_append_only")
        for statement in statements:
            cursor.execute(statement.replace("ID", str(row.pk)))
            assert cursor.rowcount > 0
        connection.check_constraints()
        cursor.execute("alter table case_entry enable trigger case_entry_append_only")


def change(what: str, seq: int) -> str:
    """Return the statement that changes an entry."""
    return f"update case_entry set {what} where case_id = ID and seq = {seq}"


def drop(seq: int) -> str:
    """Return the statement that removes an entry."""
    return f"delete from case_entry where case_id = ID and seq = {seq}"
