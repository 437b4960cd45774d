"""The cases of old rehearsals are taken out again by the worker; their sums stay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0039_messages_to_residents")]
    operations = [
        migrations.AddField(
            model_name="rehearsal",
            name="cleared_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(
            "grant delete on rehearsed_case to steward_worker",
            "revoke delete on rehearsed_case from steward_worker",
        ),
    ]
