import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_adoptions"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.TextField()),
                ("kind", models.TextField(default="other")),
                ("title", models.TextField(blank=True, default="")),
                ("source", models.TextField(blank=True, default="")),
                ("external_id", models.TextField(blank=True, default="")),
                ("derived_by", models.TextField(blank=True, default="")),
                ("status", models.TextField(default="open")),
                ("severity", models.TextField(default="ordinary")),
                ("urgency", models.TextField(blank=True, default="")),
                ("validity", models.TextField(blank=True, default="")),
                ("cause", models.TextField(blank=True, default="")),
                ("received_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("next_due_at", models.DateTimeField(null=True)),
                ("next_due", models.TextField(blank=True, default="")),
                ("next_wake_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("escalation_level", models.PositiveSmallIntegerField(default=0)),
                ("search", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("entries", models.PositiveIntegerField(default=0)),
                ("head", models.BinaryField(default=b"")),
                (
                    "adoption",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.adoption",
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.staff",
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
                (
                    "parent",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="derived",
                        to="store.caserow",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.party",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.place",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.staff",
                    ),
                ),
            ],
            options={
                "db_table": "case_row",
                "indexes": [
                    models.Index(fields=["company", "status", "next_due_at"], name="case_row_due"),
                    models.Index(fields=["company", "received_at"], name="case_row_received"),
                    models.Index(
                        fields=["company", "assignee", "status"], name="case_row_assignee"
                    ),
                    models.Index(fields=["company", "place", "received_at"], name="case_row_place"),
                    models.Index(fields=["company", "party", "received_at"], name="case_row_party"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="case_row_search"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("company", "id"), name="case_row_company_id"),
                    models.UniqueConstraint(fields=("company", "ref"), name="case_row_ref"),
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", ""), _negated=True),
                        fields=("company", "source", "external_id"),
                        name="case_row_imported_once",
                    ),
                    models.UniqueConstraint(
                        fields=("company", "parent", "derived_by"), name="case_row_derived_once"
                    ),
                ],
            },
        ),
    ]
