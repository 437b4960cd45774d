import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_cases"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("device_at", models.DateTimeField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("by", models.TextField(blank=True, default="")),
                ("kind", models.TextField()),
                ("data", models.JSONField()),
                ("hash", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log",
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
                "db_table": "case_entry",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "case", "seq"), name="case_entry_seq"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seq__gte", 1)), name="case_entry_counts_from_one"
                    ),
                ],
            },
        ),
    ]
