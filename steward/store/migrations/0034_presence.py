"""Who has a case open: rows of one company that nothing needs after a crash."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
KEYS = {"case": "case_row", "staff": "staff"}


def _to(target: str, on_delete: Any, *, checked: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_constraint=checked,
        db_index=False,
        on_delete=on_delete,
        related_name="+",
        to=f"store.{target}",
    )


def _key(field: str, target: str) -> migrations.RunSQL:
    name = f"presence_{field}_of_company"
    return migrations.RunSQL(
        f"alter table presence add constraint {name} "
        f"foreign key (company_id, {field}_id) references {target} (company_id, id) "
        "deferrable initially deferred",
        f"alter table presence drop constraint {name}",
    )


# Written every few seconds for each open page; not a line of it is worth writing to disk twice.
UNLOGGED = migrations.RunSQL("alter table presence set unlogged", "alter table presence set logged")
APART = migrations.RunSQL(
    [
        "alter table presence enable row level security",
        "alter table presence force row level security",
        f"create policy presence_of_company on presence using ({MINE}) with check ({MINE})",
        f"revoke all on presence from public, {ROLES}",
        f"grant select, insert, update, delete on presence to {ROLES}",
    ],
    [
        f"revoke all on presence from {ROLES}",
        "drop policy presence_of_company on presence",
        "alter table presence no force row level security",
        "alter table presence disable row level security",
    ],
)


class Migration(migrations.Migration):
    dependencies = [("store", "0033_settings")]
    operations = [
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                ("writing", models.TextField(blank=True, default="")),
                ("case", _to("caserow", django.db.models.deletion.CASCADE)),
                ("company", _to("company", django.db.models.deletion.PROTECT, checked=True)),
                ("staff", _to("staff", django.db.models.deletion.CASCADE)),
            ],
            options={
                "db_table": "presence",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "case", "staff"), name="presence_once"
                    )
                ],
            },
        ),
        *(_key(field, target) for field, target in KEYS.items()),
        UNLOGGED,
        APART,
    ]
