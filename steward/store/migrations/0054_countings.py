"""Figures of more cases than a page waits for are counted by the worker, and kept."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
# The desk asks and reads; the worker counts, writes the answer, and takes old ones away.
RIGHTS = {
    "counting": ("select, insert", "select, insert, update, delete"),
    "counted_figure": ("select", "select, insert, delete"),
}


def _to(target: str, *, checked: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_constraint=checked,
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=f"store.{target}",
    )


def _isolate(table: str, desk: str, worker: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy {table}_of_company on {table} using ({MINE}) with check ({MINE})",
            f"revoke all on {table} from public, {ROLES}",
            f"grant {desk} on {table} to steward_app",
            f"grant {worker} on {table} to steward_worker",
        ],
        [
            f"revoke all on {table} from {ROLES}",
            f"drop policy {table}_of_company on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


KEY = migrations.RunSQL(
    "alter table counted_figure add constraint counted_figure_counting_of_company "
    "foreign key (company_id, counting_id) references counting (company_id, id) "
    "deferrable initially deferred",
    "alter table counted_figure drop constraint counted_figure_counting_of_company",
)

# The worker finds what is asked in every company before it enters the company of each.
CLAIM = migrations.RunSQL(
    """
    create policy counting_found_by_worker on counting
        for select to steward_worker using (true);
    create policy counting_claimed_by_worker on counting
        for update to steward_worker using (true) with check (true);
    """,
    """
    drop policy counting_claimed_by_worker on counting;
    drop policy counting_found_by_worker on counting;
    """,
)


class Migration(migrations.Migration):
    dependencies = [("store", "0053_wide_places")]

    operations = [
        migrations.CreateModel(
            name="Counting",
            fields=[
                ("id", ID.clone()),
                ("key", models.TextField()),
                ("question", models.JSONField()),
                ("asked_at", models.DateTimeField()),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True, default="")),
                ("sums", models.JSONField(default=dict)),
                ("cases", models.BinaryField(default=b"")),
                ("company", _to("company", checked=True)),
            ],
            options={
                "db_table": "counting",
                "constraints": [
                    models.UniqueConstraint(fields=("company", "id"), name="counting_company_id"),
                    models.UniqueConstraint(
                        condition=models.Q(ended_at=None),
                        fields=("company", "key"),
                        name="counting_once",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["company", "key"], name="counting_asked"),
                    models.Index(
                        condition=models.Q(ended_at=None),
                        fields=["asked_at"],
                        name="counting_waiting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CountedFigure",
            fields=[
                ("id", ID.clone()),
                ("form", models.TextField()),
                ("name", models.TextField()),
                ("body", models.BinaryField()),
                ("company", _to("company", checked=True)),
                ("counting", _to("counting")),
            ],
            options={
                "db_table": "counted_figure",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "counting", "form", "name"),
                        name="counted_figure_once",
                    )
                ],
            },
        ),
        KEY,
        *(_isolate(table, *rights) for table, rights in RIGHTS.items()),
        CLAIM,
    ]
