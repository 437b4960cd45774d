"""The desk takes the number of a case before it writes its row: what belongs to it names it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0047_pending_dispatch")]
    operations = [
        migrations.RunSQL(
            "grant usage on sequence case_row_id_seq to steward_app, steward_worker",
            "revoke usage on sequence case_row_id_seq from steward_app, steward_worker",
        ),
    ]
