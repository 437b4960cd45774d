"""Adoptions by place and service grade, and the revisions that lead to them."""

import django.db.models.deletion
from django.db import migrations, models

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
REFUSE = "for each statement execute function refuse_change()"
TABLES = ("revision", "revision_entry", "service_grade")
KEYS = (
    ("adoption", "place", "place"),
    ("adoption", "revision", "revision"),
    ("message", "revision", "revision"),
    ("revision_entry", "revision", "revision"),
    ("service_grade", "place", "place"),
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
        migrations.AddField(
            model_name="adoption",
            name="grade",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="adoption",
            name="place",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="store.place",
            ),
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.TextField()),
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
                "db_table": "revision",
            },
        ),
        migrations.AddField(
            model_name="adoption",
            name="revision",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="adoptions",
                to="store.revision",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="revision",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="store.revision",
            ),
        ),
        migrations.CreateModel(
            name="RevisionEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField(blank=True, default="")),
                ("kind", models.TextField()),
                ("data", models.JSONField()),
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
                    "revision",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log",
                        to="store.revision",
                    ),
                ),
            ],
            options={
                "db_table": "revision_entry",
            },
        ),
        migrations.CreateModel(
            name="ServiceGrade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("grade", models.TextField()),
                ("since", models.DateField()),
                ("by", models.TextField(blank=True, default="")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grades",
                        to="store.place",
                    ),
                ),
            ],
            options={
                "db_table": "service_grade",
            },
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("company", "id"), name="revision_company_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("company", "number"), name="revision_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="revisionentry",
            constraint=models.UniqueConstraint(
                fields=("company", "revision", "seq"), name="revision_entry_seq"
            ),
        ),
        migrations.AddIndex(
            model_name="servicegrade",
            index=models.Index(fields=["company", "place"], name="service_grade_place"),
        ),
        *(_key(*key) for key in KEYS),
        *(_written_once(table) for table in TABLES),
    ]
