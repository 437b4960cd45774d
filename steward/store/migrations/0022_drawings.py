"""Samples that were drawn: rows of one company, which nobody changes."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
REFUSE = "for each statement execute function refuse_change()"
OF_COMPANY = "drawing_place_of_company"

APART = migrations.RunSQL(
    [
        (
            f"alter table drawing add constraint {OF_COMPANY} foreign key (company_id, place_id) "
            "references place (company_id, id) deferrable initially deferred"
        ),
        "alter table drawing enable row level security",
        "alter table drawing force row level security",
        f"create policy drawing_of_company on drawing using ({MINE}) with check ({MINE})",
        f"create trigger drawing_append_only before update or delete on drawing {REFUSE}",
        f"revoke all on drawing from public, {ROLES}",
        f"grant select, insert on drawing to {ROLES}",
    ],
    [
        f"revoke all on drawing from {ROLES}",
        "drop trigger drawing_append_only on drawing",
        "drop policy drawing_of_company on drawing",
        "alter table drawing no force row level security",
        "alter table drawing disable row level security",
        f"alter table drawing drop constraint {OF_COMPANY}",
    ],
)


class Migration(migrations.Migration):
    dependencies = [("store", "0021_follow_ups")]
    operations = [
        migrations.CreateModel(
            name="Drawing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pack", models.TextField()),
                ("version", models.TextField()),
                ("sample", models.TextField()),
                ("rule", models.TextField()),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("share", models.FloatField(null=True)),
                ("count", models.PositiveIntegerField(null=True)),
                ("seed", models.TextField()),
                ("population", models.JSONField()),
                ("digest", models.TextField()),
                ("cases", models.JSONField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
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
            ],
            options={
                "db_table": "drawing",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "pack", "sample", "since", "place"),
                        name="drawing_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=Q(("share__isnull", False)) ^ Q(("count__isnull", False)),
                        name="drawing_share_or_count",
                    ),
                ],
            },
        ),
        APART,
    ]
