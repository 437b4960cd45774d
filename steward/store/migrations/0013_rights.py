"""What the two roles may do. Neither owns a table, and neither may empty one."""

from django.db import migrations

READ, ADD = "select", "select, insert"
KEEP, FREE = "select, insert, update", "select, insert, update, delete"

RIGHTS = {
    "company": KEEP,
    "account": KEEP,
    "pack_version": ADD,
    "place": FREE,
    "party": FREE,
    "residence": FREE,
    "staff": KEEP,
    "holding": FREE,
    "adoption": ADD,
    "case_row": KEEP,
    "case_entry": ADD,
    "timer": FREE,
    "escalation": ADD,
    "message": KEEP,
    "note": KEEP,
    "stored_file": FREE,
    "import_batch": ADD,
    "numbering": KEEP,
    "django_session": FREE,
    "django_content_type": READ,
    "django_migrations": READ,
}


def _grant(table: str, rights: str) -> migrations.RunSQL:
    # Rights that somebody gave by default would stand beside ours.
    revoke = f"revoke all on {table} from public, steward_app, steward_worker"
    grant = f"grant {rights} on {table} to steward_app, steward_worker"
    return migrations.RunSQL([revoke, grant], revoke)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_append_only"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("sessions", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            "grant usage on schema public to steward_app, steward_worker",
            migrations.RunSQL.noop,
        ),
        *(_grant(table, rights) for table, rights in RIGHTS.items()),
    ]
