"""Views of the queue that people keep, and the one with which it opens for each."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
KEYS = (
    ("saved_view", "owner", "staff"),
    ("opening_view", "staff", "staff"),
    ("opening_view", "view", "saved_view"),
)


def _to(target: str, on_delete: Any, *, checked: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_constraint=checked,
        db_index=False,
        on_delete=on_delete,
        related_name="+",
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


def _isolate(table: str) -> migrations.RunSQL:
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


class Migration(migrations.Migration):
    dependencies = [("store", "0040_rehearsals_cleared")]
    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", ID.clone()),
                ("name", models.TextField()),
                ("role", models.TextField(blank=True, default="")),
                ("asked", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("company", _to("company", django.db.models.deletion.PROTECT, checked=True)),
                ("owner", _to("staff", django.db.models.deletion.PROTECT)),
            ],
            options={
                "db_table": "saved_view",
                "constraints": [
                    models.UniqueConstraint(fields=("company", "id"), name="saved_view_company_id"),
                    models.UniqueConstraint(
                        fields=("company", "owner", "name"), name="saved_view_name"
                    ),
                    models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpeningView",
            fields=[
                ("id", ID.clone()),
                ("company", _to("company", django.db.models.deletion.PROTECT, checked=True)),
                ("staff", _to("staff", django.db.models.deletion.CASCADE)),
                ("view", _to("savedview", django.db.models.deletion.CASCADE)),
            ],
            options={
                "db_table": "opening_view",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "staff"), name="opening_view_of_staff"
                    )
                ],
            },
        ),
        *(_key(*key) for key in KEYS),
        *(_isolate(table) for table in ("saved_view", "opening_view")),
    ]
