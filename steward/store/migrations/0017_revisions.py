"""Adoptions by place and service grade, and the revisions that lead to them."""

from typing import Any

from django.db import migrations, models

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
REFUSE = "for each statement execute function refuse_change()"
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
TABLES = ("revision", "revision_entry", "service_grade")
KEYS = (
    ("adoption", "place", "place"),
    ("adoption", "revision", "revision"),
    ("message", "revision", "revision"),
    ("revision_entry", "revision", "revision"),
    ("service_grade", "place", "place"),
)


def _to(
    target: str, related: str = "+", *, checked: bool = False, null: bool = False
) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_constraint=checked,
        db_index=False,
        null=null,
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


def _written_once(table: str) -> migrations.RunSQL:
    """Rows of one company, which nobody changes."""
    return migrations.RunSQL(
        [
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy {table}_of_company on {table} using ({MINE}) with check ({MINE})",
            f"create trigger {table}_append_only before update or delete on {table} {REFUSE}",
            f"revoke all on {table} from public, {ROLES}",
            f"grant select, insert on {table} to {ROLES}",
        ],
        [
            f"revoke all on {table} from {ROLES}",
            f"drop trigger {table}_append_only on {table}",
            f"drop policy {table}_of_company on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_heartbeats"),
    ]

    operations = [
        migrations.AddField("adoption", "grade", models.TextField(blank=True, default="")),
        migrations.AddField("adoption", "place", _to("place", null=True)),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", ID.clone()),
                ("number", models.TextField()),
                ("company", _to("company", checked=True)),
            ],
            options={
                "db_table": "revision",
                "constraints": [
                    models.UniqueConstraint(fields=("company", "id"), name="revision_company_id"),
                    models.UniqueConstraint(fields=("company", "number"), name="revision_number"),
                ],
            },
        ),
        migrations.AddField("adoption", "revision", _to("revision", "adoptions", null=True)),
        migrations.AddField("message", "revision", _to("revision", null=True)),
        migrations.CreateModel(
            name="RevisionEntry",
            fields=[
                ("id", ID.clone()),
                ("seq", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField(blank=True, default="")),
                ("kind", models.TextField()),
                ("data", models.JSONField()),
                ("company", _to("company", checked=True)),
                ("revision", _to("revision", "log")),
            ],
            options={
                "db_table": "revision_entry",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "revision", "seq"), name="revision_entry_seq"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceGrade",
            fields=[
                ("id", ID.clone()),
                ("grade", models.TextField()),
                ("since", models.DateField()),
                ("by", models.TextField(blank=True, default="")),
                ("company", _to("company", checked=True)),
                ("place", _to("place", "grades")),
            ],
            options={
                "db_table": "service_grade",
                "indexes": [models.Index(fields=["company", "place"], name="service_grade_place")],
            },
        ),
        *(_key(*key) for key in KEYS),
        *(_written_once(table) for table in TABLES),
    ]
