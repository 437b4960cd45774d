"""Dates, design life and standstill of places; how far the duties of a company are planned."""

import django.db.models.deletion
from django.db import migrations, models

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"

# The worker finds the companies that have something to plan before it enters each of them.
CLAIMED = (
    "create policy planning_claimed_by_worker on planning for update to steward_worker "
    "using (true) with check (true)"
)
ISOLATE = (
    "alter table planning enable row level security",
    "alter table planning force row level security",
    f"create policy planning_of_company on planning using ({MINE}) with check ({MINE})",
    "create policy planning_found_by_worker on planning for select to steward_worker using (true)",
    CLAIMED,
    f"revoke all on planning from public, {ROLES}",
    f"grant select, insert, update on planning to {ROLES}",
)
OPEN = (
    f"revoke all on planning from {ROLES}",
    "drop policy planning_claimed_by_worker on planning",
    "drop policy planning_found_by_worker on planning",
    "drop policy planning_of_company on planning",
    "alter table planning no force row level security",
    "alter table planning disable row level security",
)


class Migration(migrations.Migration):
    dependencies = [("store", "0018_matters")]
    operations = [
        migrations.CreateModel(
            name="Planning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("through", models.DateField(null=True)),
                ("next_at", models.DateTimeField()),
                ("error", models.TextField(blank=True, default="")),
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
                "db_table": "planning",
                "indexes": [models.Index(fields=["next_at"], name="planning_next")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company",), name="planning_one_for_each_company"
                    )
                ],
            },
        ),
        migrations.AddField("place", "accepted_on", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "place", "design_life_years", models.PositiveSmallIntegerField(blank=True, null=True)
        ),
        migrations.AddField("place", "still_from", models.DateField(blank=True, null=True)),
        migrations.AddField("place", "still_until", models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            "place",
            models.CheckConstraint(
                condition=models.Q(
                    ("still_until", None),
                    ("still_from__lte", models.F("still_until")),
                    _connector="OR",
                ),
                name="place_stands_still_forwards",
            ),
        ),
        migrations.RunSQL(ISOLATE, OPEN),
    ]
