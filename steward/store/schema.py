"""What migrations say of every table that belongs to a company.

The migrations that used these words before they stood here say them themselves.
"""

from typing import Any

from django.db import migrations, models

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"


def to(
    target: str, related: str = "+", *, checked: bool = False, null: bool = False
) -> "models.ForeignKey[Any, Any]":
    """Return a key to a row of the same company; ``checked`` by its id alone, for the company."""
    return models.ForeignKey(
        db_constraint=checked,
        db_index=False,
        null=null,
        on_delete=models.PROTECT,
        related_name=related,
        to=f"store.{target}",
    )


def key(table: str, field: str, target: str) -> migrations.RunSQL:
    """Return the foreign key that holds the company too."""
    name = f"{table}_{field}_of_company"
    return migrations.RunSQL(
        f"alter table {table} add constraint {name} "
        f"foreign key (company_id, {field}_id) references {target} (company_id, id) "
        "deferrable initially deferred",
        f"alter table {table} drop constraint {name}",
    )


def isolate(table: str, rights: str) -> migrations.RunSQL:
    """Return the policy that shows a table company by company, and the rights of both roles."""
    return migrations.RunSQL(
        [
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy {table}_of_company on {table} using ({MINE}) with check ({MINE})",
            f"revoke all on {table} from public, {ROLES}",
            f"grant {rights} on {table} to {ROLES}",
        ],
        [
            f"revoke all on {table} from {ROLES}",
            f"drop policy {table}_of_company on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


def guard(table: str, changes: str) -> migrations.RunSQL:
    """Return the trigger that refuses changes, such as ``update or delete``."""
    return migrations.RunSQL(
        f"create trigger {table}_append_only before {changes} on {table} "
        "for each statement execute function refuse_change()",
        f"drop trigger {table}_append_only on {table}",
    )
