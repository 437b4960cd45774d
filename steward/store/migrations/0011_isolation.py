"""Row-level security: a transaction sees and writes the rows of its own company, and no other.

Without a company there are no rows, and none can be written. ``force`` binds the owner too.
"""

from django.db import migrations

TABLES = (
    "place",
    "party",
    "residence",
    "staff",
    "holding",
    "adoption",
    "case_row",
    "case_entry",
    "timer",
    "escalation",
    "message",
    "note",
    "stored_file",
    "import_batch",
    "numbering",
)
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"

# The worker finds what is due in every company before it enters the company of each.
CLAIMED = ("timer", "message")


def _isolate(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy {table}_of_company on {table} using ({MINE}) with check ({MINE})",
        ],
        [
            f"drop policy {table}_of_company on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


def _claim(table: str) -> migrations.RunSQL:
    found, claimed = (f"{table}_{verb}_by_worker on {table}" for verb in ("found", "claimed"))
    return migrations.RunSQL(
        [
            f"create policy {found} for select to steward_worker using (true)",
            f"create policy {claimed} for update to steward_worker using (true) with check (true)",
        ],
        [
            f"drop policy {claimed}",
            f"drop policy {found}",
        ],
    )


ROLES_EXIST = """
do $$
begin
  if (select count(*) from pg_roles where rolname in ('steward_app', 'steward_worker')) < 2 then
    raise exception 'The roles steward_app and steward_worker do not exist. '
      'Run "steward database migrate", which creates them first.';
  end if;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0010_keys")]
    operations = [
        migrations.RunSQL(ROLES_EXIST, migrations.RunSQL.noop),
        *(_isolate(table) for table in TABLES),
        *(_claim(table) for table in CLAIMED),
    ]
