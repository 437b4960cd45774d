"""When a place was last visited, and whom the company visits until a trouble is settled."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
KEYS = {"party": "party", "marked_by": "staff", "ended_by": "staff"}
ISOLATE = (
    "alter table key_owner enable row level security",
    "alter table key_owner force row level security",
    f"create policy key_owner_of_company on key_owner using ({MINE}) with check ({MINE})",
    f"revoke all on key_owner from public, {ROLES}",
    f"grant select, insert, update, delete on key_owner to {ROLES}",
)
OPEN = (
    f"revoke all on key_owner from {ROLES}",
    "drop policy key_owner_of_company on key_owner",
    "alter table key_owner no force row level security",
    "alter table key_owner disable row level security",
)


def _to(
    target: str,
    on_delete: Any = models.PROTECT,
    related: str = "+",
    *,
    checked: bool = False,
    null: bool = False,
) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_constraint=checked,
        db_index=False,
        null=null,
        on_delete=on_delete,
        related_name=related,
        to=f"store.{target}",
    )


def _key(field: str, target: str) -> migrations.RunSQL:
    name = f"key_owner_{field}_of_company"
    return migrations.RunSQL(
        f"alter table key_owner add constraint {name} "
        f"foreign key (company_id, {field}_id) references {target} (company_id, id) "
        "deferrable initially deferred",
        f"alter table key_owner drop constraint {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0023_dials")]
    operations = [
        migrations.AddField("caserow", "visited_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "caserow",
            models.Index(
                fields=["company", "place", "visited_at"],
                condition=Q(visited_at__isnull=False),
                name="case_row_visited",
            ),
        ),
        migrations.CreateModel(
            name="KeyOwner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("reason", models.TextField()),
                ("outcome", models.TextField(blank=True, default="")),
                ("company", _to("company", checked=True)),
                ("party", _to("party", models.CASCADE, "marks")),
                ("marked_by", _to("staff")),
                ("ended_by", _to("staff", null=True)),
            ],
            options={
                "db_table": "key_owner",
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(until=None),
                        fields=("company", "party"),
                        name="key_owner_marked_once",
                    )
                ],
            },
        ),
        *(_key(field, target) for field, target in KEYS.items()),
        migrations.RunSQL(list(ISOLATE), list(OPEN)),
    ]
