import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Adoption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.TextField()),
                ("packs", models.JSONField()),
                ("settings", models.JSONField(default=dict)),
                ("calendar", models.JSONField(default=dict)),
                ("since", models.DateTimeField()),
                ("by", models.TextField(blank=True, default="")),
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
                "db_table": "adoption",
                "indexes": [models.Index(fields=["company", "since"], name="adoption_since")],
                "constraints": [
                    models.UniqueConstraint(fields=("company", "id"), name="adoption_company_id"),
                    models.UniqueConstraint(fields=("company", "digest"), name="adoption_digest"),
                ],
            },
        ),
    ]
