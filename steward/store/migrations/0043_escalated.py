"""What was escalated lately is found at the end of the table."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0042_search")]
    operations = [
        migrations.AddIndex(
            "escalation",
            BrinIndex(
                autosummarize=True, fields=["company", "recorded_at"], name="escalation_recorded"
            ),
        ),
    ]
