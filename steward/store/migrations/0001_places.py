import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Company",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True)),
                ("name", models.TextField()),
                ("timezone", models.TextField(default="Asia/Shanghai")),
            ],
            options={
                "db_table": "company",
            },
        ),
        migrations.CreateModel(
            name="PackVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pack", models.TextField()),
                ("version", models.TextField()),
                ("digest", models.TextField()),
            ],
            options={
                "db_table": "pack_version",
                "constraints": [
                    models.UniqueConstraint(fields=("pack", "version"), name="pack_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("project", "Project"),
                            ("building", "Building"),
                            ("unit", "Unit"),
                            ("area", "Area"),
                        ]
                    ),
                ),
                ("code", models.TextField()),
                ("name", models.TextField()),
                ("path", models.TextField(db_collation="C")),
                ("handed_over_on", models.DateField(blank=True, null=True)),
                ("completed_on", models.DateField(blank=True, null=True)),
                ("moved_in_on", models.DateField(blank=True, null=True)),
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
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="store.place",
                    ),
                ),
            ],
            options={
                "db_table": "place",
                "indexes": [
                    models.Index(fields=["company", "path"], name="place_path"),
                    models.Index(fields=["company", "parent"], name="place_parent"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("company", "id"), name="place_company_id"),
                    models.UniqueConstraint(fields=("company", "code"), name="place_code"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("code__contains", "/"), _negated=True),
                        ),
                        name="place_code_is_a_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "path__endswith",
                                django.db.models.functions.text.Concat(
                                    models.F("code"), models.Value("/")
                                ),
                            )
                        ),
                        name="place_path_ends_in_code",
                    ),
                ],
            },
        ),
    ]
