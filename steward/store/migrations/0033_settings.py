"""What a company sets for itself, where somebody is signed in, and the second factor."""

from typing import Any

import django.contrib.postgres.fields
from django.db import migrations, models

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
RIGHTS = {"change": "select, insert", "sign_in": "select, insert, update"}
REFUSE = "for each statement execute function refuse_change()"
APPEND = migrations.RunSQL(
    f"create trigger change_append_only before update or delete on change {REFUSE}",
    "drop trigger change_append_only on change",
)
SHARED = migrations.RunSQL(
    [
        f"revoke all on knocking_address from public, {ROLES}",
        f"grant select, insert, update, delete on knocking_address to {ROLES}",
    ],
    f"revoke all on knocking_address from {ROLES}",
)


def _to(target: str, related: str = "+") -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_index=False, on_delete=models.PROTECT, related_name=related, to=f"store.{target}"
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


ACCOUNT: "dict[str, models.Field[Any, Any]]" = {
    "must_change": models.BooleanField(default=False),
    "password_until": models.DateTimeField(blank=True, null=True),
    "totp_secret": models.TextField(blank=True, default=""),
    "totp_step": models.BigIntegerField(default=0),
    "recovery": django.contrib.postgres.fields.ArrayField(
        base_field=models.TextField(), blank=True, default=list, size=None
    ),
}


class Migration(migrations.Migration):
    dependencies = [("store", "0031_leave")]

    operations = [
        *(migrations.AddField("account", name, field) for name, field in ACCOUNT.items()),
        migrations.AddField("company", "days", models.JSONField(blank=True, default=dict)),
        migrations.AddField("company", "second_factor", models.JSONField(blank=True, default=list)),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", ID.clone()),
                ("subject", models.TextField()),
                ("key", models.TextField()),
                ("value", models.JSONField()),
                ("since", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("why", models.TextField(blank=True, default="")),
                ("counted", models.JSONField(default=list)),
                ("company", _to("company")),
            ],
            options={
                "db_table": "change",
                "indexes": [
                    models.Index(fields=["company", "subject", "key"], name="change_subject"),
                    models.Index(fields=["company", "at"], name="change_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", ID.clone()),
                ("session", models.TextField()),
                ("device", models.TextField(blank=True, default="")),
                ("address", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("how", models.TextField(blank=True, default="")),
                ("account", _to("account", "sign_ins")),
                ("company", _to("company")),
            ],
            options={
                "db_table": "sign_in",
                "constraints": [
                    models.UniqueConstraint(fields=("company", "session"), name="sign_in_session")
                ],
                "indexes": [models.Index(fields=["company", "account"], name="sign_in_account")],
            },
        ),
        migrations.CreateModel(
            name="KnockingAddress",
            fields=[
                ("id", ID.clone()),
                ("address", models.TextField(unique=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("shut_until", models.DateTimeField(null=True)),
            ],
            options={"db_table": "knocking_address"},
        ),
        *(_isolate(table, rights) for table, rights in RIGHTS.items()),
        APPEND,
        SHARED,
    ]
