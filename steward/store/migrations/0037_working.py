"""Who works in which trade and when; who has a case in hand, and which cases wait for somebody."""

from typing import Any

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import F, Q

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
KEYS = {"skill": {"staff": "staff", "place": "place"}, "rota": {"staff": "staff"}}


def _to(target: str, related: str = "+", *, checked: bool = False, null: bool = False) -> Any:
    return models.ForeignKey(
        db_constraint=checked,
        db_index=False,
        null=null,
        on_delete=models.PROTECT,
        related_name=related,
        to=f"store.{target}",
    )


def _from_day_to_day(table: str, *fields: tuple[str, Any]) -> migrations.CreateModel:
    return migrations.CreateModel(
        name=table.title(),
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                ),
            ),
            *fields,
            ("since", models.DateField()),
            ("until", models.DateField(blank=True, null=True)),
            ("company", _to("company", checked=True)),
            ("staff", _to("staff", f"{table}s")),
        ],
        options={
            "db_table": table,
            "indexes": [models.Index(fields=["company", "staff"], name=f"{table}_staff")],
            "constraints": [
                models.CheckConstraint(
                    condition=Q(until=None) | Q(since__lt=F("until")),
                    name=f"{table}_runs_forwards",
                )
            ],
        },
    )


def _key(table: str, field: str, target: str) -> migrations.RunSQL:
    name = f"{table}_{field}_of_company"
    return migrations.RunSQL(
        f"alter table {table} add constraint {name} "
        f"foreign key (company_id, {field}_id) references {target} (company_id, id) "
        "deferrable initially deferred",
        f"alter table {table} drop constraint {name}",
    )


def _apart(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy {table}_of_company on {table} using ({MINE}) with check ({MINE})",
            f"revoke all on {table} from public, {ROLES}",
            f"grant select, insert, update, delete on {table} to {ROLES}",
        ],
        [
            f"revoke all on {table} from {ROLES}",
            f"drop policy {table}_of_company on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


HINTS: dict[str, Any] = {
    "assigned_at": models.DateTimeField(null=True),
    "waits_for_worker": models.BooleanField(default=False),
    "executor": models.TextField(blank=True, default=""),
    "trade": models.TextField(blank=True, default=""),
    "minutes": models.PositiveIntegerField(null=True),
    "appointment_at": models.DateTimeField(null=True),
    "on_site_at": models.DateTimeField(null=True),
}


class Migration(migrations.Migration):
    dependencies = [("store", "0036_registers")]
    operations = [
        _from_day_to_day(
            "skill", ("trade", models.TextField()), ("place", _to("place", null=True))
        ),
        _from_day_to_day(
            "rota",
            (
                "weekdays",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.PositiveSmallIntegerField(), size=None
                ),
            ),
            ("begins", models.TimeField()),
            ("ends", models.TimeField()),
        ),
        *(_key(table, *key) for table, keys in KEYS.items() for key in keys.items()),
        *(_apart(table) for table in KEYS),
        *(migrations.AddField("caserow", name, field) for name, field in HINTS.items()),
        migrations.AddIndex(
            "caserow",
            models.Index(
                fields=["company", "next_due_at"],
                condition=Q(waits_for_worker=True),
                name="case_row_waits",
            ),
        ),
        migrations.AddIndex(
            "caserow",
            models.Index(
                fields=["company", "assignee", "assigned_at"],
                condition=Q(assigned_at__isnull=False),
                name="case_row_assigned",
            ),
        ),
    ]
