"""Signs of life of the workers."""

from django.db import migrations, models

ROLES = "steward_app, steward_worker"
GRANT = f"""
revoke all on heartbeat from public, {ROLES};
grant select, insert, update, delete on heartbeat to {ROLES};
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0013_rights")]
    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("worker", models.TextField()),
                ("loop", models.TextField()),
                ("since", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("error", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "heartbeat",
                "constraints": [
                    models.UniqueConstraint(fields=("worker", "loop"), name="heartbeat_of_a_loop")
                ],
            },
        ),
        migrations.RunSQL(GRANT, f"revoke all on heartbeat from {ROLES}"),
    ]
