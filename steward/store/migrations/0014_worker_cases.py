"""The worker locks a case together with its timer, before it enters the company of either."""

from django.db import migrations

FOUND = "case_row_found_by_worker on case_row"
CLAIMED = "case_row_claimed_by_worker on case_row"


class Migration(migrations.Migration):
    dependencies = [("store", "0013_rights")]
    operations = [
        migrations.RunSQL(
            f"create policy {FOUND} for select to steward_worker using (true)",
            f"drop policy {FOUND}",
        ),
        migrations.RunSQL(
            f"create policy {CLAIMED} for update to steward_worker using (true) with check (true)",
            f"drop policy {CLAIMED}",
        ),
    ]
