"""Rehearsals that somebody asked for, and the cases that they change."""

from typing import Any

import django.contrib.postgres.fields
from django.db import migrations, models

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
KEYS = (
    ("rehearsal", "asked_by", "staff"),
    ("rehearsed_case", "rehearsal", "rehearsal"),
    ("rehearsed_case", "case", "case_row"),
)
RIGHTS = {"rehearsal": "select, insert, update", "rehearsed_case": "select, insert"}


def _to(target: str, related: str = "+", *, checked: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_constraint=checked,
        db_index=False,
        on_delete=models.PROTECT,
        related_name=related,
        to=f"store.{target}",
    )


def _key(table: str, field: str, target: str) -> migrations.RunSQL:
    name = f"{table}_{field}_of_company"
    return migrations.RunSQL(
        f"alter table {table} add constraint {name} "
        f"foreign key (company_id, {field}_id) references {target} (company_id, id) "
        "deferrable initially deferred",
        f"alter table {table} drop constraint {name}",
    )


def _isolate(table: str, rights: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy {table}_of_company on {table} using ({MINE}) with check ({MINE})",
            f"revoke all on {table} from public, {ROLES}",
            f"grant {rights} on {table} to {ROLES}",
        ],
        [
            f"revoke all on {table} from {ROLES}",
            f"drop policy {table}_of_company on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


# The worker finds what is asked in every company before it enters the company of each.
CLAIM = migrations.RunSQL(
    """
    create policy rehearsal_found_by_worker on rehearsal
        for select to steward_worker using (true);
    create policy rehearsal_claimed_by_worker on rehearsal
        for update to steward_worker using (true) with check (true);
    """,
    """
    drop policy rehearsal_claimed_by_worker on rehearsal;
    drop policy rehearsal_found_by_worker on rehearsal;
    """,
)


class Migration(migrations.Migration):
    dependencies = [("store", "0024_visits")]

    operations = [
        migrations.CreateModel(
            name="Rehearsal",
            fields=[
                ("id", ID.clone()),
                ("packs", models.JSONField()),
                ("settings", models.JSONField(default=dict)),
                ("calendar", models.JSONField(default=dict)),
                ("revision", models.TextField(blank=True, default="")),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("in_hand", models.BooleanField(default=False)),
                ("places", models.JSONField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("total", models.PositiveIntegerField()),
                ("done", models.PositiveIntegerField(default=0)),
                ("reached", models.BigIntegerField(default=0)),
                ("tally", models.JSONField(default=dict)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True, default="")),
                ("asked_by", _to("staff")),
                ("company", _to("company", checked=True)),
            ],
            options={
                "db_table": "rehearsal",
                "constraints": [
                    models.UniqueConstraint(fields=("company", "id"), name="rehearsal_company_id")
                ],
                "indexes": [
                    models.Index(fields=["company", "asked_at"], name="rehearsal_asked"),
                    models.Index(
                        condition=models.Q(cancelled_at=None, ended_at=None),
                        fields=["asked_at"],
                        name="rehearsal_waiting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RehearsedCase",
            fields=[
                ("id", ID.clone()),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                ("case", _to("caserow")),
                ("company", _to("company", checked=True)),
                ("rehearsal", _to("rehearsal", "changed")),
            ],
            options={
                "db_table": "rehearsed_case",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "rehearsal", "case"), name="rehearsed_case_once"
                    )
                ],
            },
        ),
        *(_key(*key) for key in KEYS),
        *(_isolate(table, rights) for table, rights in RIGHTS.items()),
        CLAIM,
    ]
