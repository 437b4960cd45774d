import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0006_case_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Escalation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.TextField()),
                ("milestone", models.TextField()),
                ("cycle", models.PositiveIntegerField()),
                ("level", models.PositiveSmallIntegerField()),
                ("role", models.TextField()),
                ("due_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="escalations",
                        to="store.caserow",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.company",
                    ),
                ),
            ],
            options={
                "db_table": "escalation",
                "constraints": [
                    models.UniqueConstraint(fields=("company", "id"), name="escalation_company_id"),
                    models.UniqueConstraint(
                        fields=("company", "case", "milestone", "cycle", "level", "due_at"),
                        name="escalation_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Timer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fire_at", models.DateTimeField()),
                ("generation", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.TextField(
                        choices=[("armed", "Armed"), ("fired", "Fired"), ("parked", "Parked")],
                        default="armed",
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True, default="")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="timers",
                        to="store.caserow",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.company",
                    ),
                ),
            ],
            options={
                "db_table": "timer",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "armed")),
                        fields=["fire_at", "id"],
                        name="timer_armed",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "case"), name="timer_one_for_each_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["armed", "fired", "parked"])),
                        name="timer_state_known",
                    ),
                ],
            },
        ),
    ]
