"""Triggers that refuse to change what is written once, even to the owner of the tables.

TRUNCATE is not among them: the test runner empties tables with it. It is nobody's right instead.
"""

from django.db import migrations

WRITTEN_ONCE = ("case_entry", "adoption", "pack_version", "escalation")

REFUSE = """
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is refused: rows of % are written once and never change. '
    'Mend a mistake with a further entry.', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end
$$
"""


def _guard(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"create trigger {table}_append_only before update or delete on {table} "
        "for each statement execute function refuse_change()",
        f"drop trigger {table}_append_only on {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0011_isolation")]
    operations = [
        migrations.RunSQL(REFUSE, "drop function refuse_change()"),
        *(_guard(table) for table in WRITTEN_ONCE),
    ]
