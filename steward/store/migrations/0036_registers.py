"""Registers that are kept on the desk: their changes and files, contractors, lines, reveals."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Q

from steward.store.schema import ROLES, guard, isolate, key, to

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
READ, KEEP = "select, insert", "select, insert, update, delete"
RIGHTS = {
    "contractor": KEEP,
    "reporting": KEEP,
    "register_batch": READ,
    "register_change": READ,
    "register_draft": KEEP,
    "reveal": READ,
}
KEYS = (
    ("reporting", "staff", "staff"),
    ("reporting", "superior", "staff"),
    ("register_batch", "by", "staff"),
    ("register_batch", "undoes", "register_batch"),
    ("register_change", "by", "staff"),
    ("register_change", "batch", "register_batch"),
    ("register_draft", "by", "staff"),
    ("reveal", "by", "staff"),
    ("reveal", "party", "party"),
    ("reveal", "case", "case_row"),
    ("reveal", "place", "place"),
)
WRITTEN_ONCE = {
    "register_batch": "update or delete",
    "reveal": "update or delete",
    # All but what is personal.
    "register_change": "delete or update of id, company_id, subject, row, before, after, by_id, at,"
    " batch_id",
}
PLACES = ("branch", "project", "building", "unit", "area")
RELATIONS = ("owner", "family", "tenant", "contact")

# The owner of the tables is bound by the policies too, unless they are loosened for a moment.
RELATE = """
alter table residence no force row level security;
alter table party no force row level security;
update residence set relation = party.kind from party where party.id = residence.party_id;
alter table party force row level security;
alter table residence force row level security;
"""


def _table(name: str, table: str, *fields: tuple[str, Any], **options: Any) -> Any:
    common = [("id", ID.clone()), *fields, ("company", to("company", checked=True))]
    return migrations.CreateModel(name, common, options={"db_table": table, **options})


def _text() -> "models.TextField[Any, Any]":
    return models.TextField(blank=True, default="")


def _day() -> "models.DateField[Any, Any]":
    return models.DateField(blank=True, null=True)


def _one(name: str, *fields: str, **options: Any) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=("company", *fields), name=name, **options)


def _index(name: str, *fields: str) -> models.Index:
    return models.Index(fields=["company", *fields], name=name)


class Migration(migrations.Migration):
    dependencies = [("store", "0035_category")]
    operations = [
        migrations.AlterField(
            "place", "kind", models.TextField(choices=[(k, k.title()) for k in PLACES])
        ),
        migrations.AddField("place", "ended_on", _day()),
        migrations.AddField(
            "residence",
            "relation",
            models.TextField(choices=[(k, k.title()) for k in RELATIONS], default="owner"),
        ),
        migrations.RunSQL(RELATE, migrations.RunSQL.noop),
        migrations.AddConstraint("residence", _one("residence_company_id", "id")),
        migrations.AddField("staff", "number", _text()),
        migrations.AddField("staff", "left_on", _day()),
        migrations.AddConstraint("staff", _one("staff_number", "number", condition=~Q(number=""))),
        migrations.RunSQL(
            f"grant delete on staff to {ROLES}", f"revoke delete on staff from {ROLES}"
        ),
        _table(
            "Contractor",
            "contractor",
            ("name", models.TextField()),
            *((field, _text()) for field in ("trade", "contact", "phone", "email")),
            ("since", _day()),
            ("until", _day()),
            constraints=[_one("contractor_company_id", "id"), _one("contractor_name", "name")],
        ),
        _table(
            "Reporting",
            "reporting",
            ("since", models.DateField()),
            ("until", _day()),
            ("staff", to("staff", "superiors")),
            ("superior", to("staff", "reports")),
            constraints=[
                models.CheckConstraint(
                    condition=~Q(staff=F("superior")), name="reporting_to_another"
                ),
                _one("reporting_to_one", "staff", condition=Q(until=None)),
            ],
            indexes=[_index("reporting_staff", "staff"), _index("reporting_superior", "superior")],
        ),
        _table(
            "RegisterBatch",
            "register_batch",
            *((field, models.TextField()) for field in ("register", "file_name", "sha256")),
            ("added", models.PositiveIntegerField()),
            ("changed", models.PositiveIntegerField()),
            ("at", models.DateTimeField()),
            ("by", to("staff", null=True)),
            ("undoes", to("registerbatch", null=True)),
            constraints=[
                _one("register_batch_company_id", "id"),
                _one("register_batch_undone_once", "undoes"),
            ],
        ),
        _table(
            "RegisterChange",
            "register_change",
            ("subject", models.TextField()),
            ("row", models.BigIntegerField()),
            ("before", models.JSONField(null=True)),
            ("after", models.JSONField(null=True)),
            ("private", models.JSONField(default=dict)),
            ("at", models.DateTimeField()),
            ("by", to("staff", null=True)),
            ("batch", to("registerbatch", "changes", null=True)),
            indexes=[
                _index("register_change_row", "subject", "row"),
                _index("register_change_batch", "batch"),
            ],
        ),
        _table(
            "RegisterDraft",
            "register_draft",
            *((field, models.TextField()) for field in ("register", "file_name")),
            ("content", models.BinaryField()),
            ("at", models.DateTimeField()),
            ("by", to("staff")),
            constraints=[_one("register_draft_once", "by", "register")],
        ),
        _table(
            "Reveal",
            "reveal",
            ("reason", models.TextField()),
            ("remark", _text()),
            ("at", models.DateTimeField()),
            ("by", to("staff")),
            ("party", to("party", "reveals")),
            ("case", to("caserow", null=True)),
            ("place", to("place", null=True)),
            indexes=[_index("reveal_at", "at"), _index("reveal_party", "party")],
        ),
        *(key(*each) for each in KEYS),
        *(isolate(table, rights) for table, rights in RIGHTS.items()),
        *(guard(table, changes) for table, changes in WRITTEN_ONCE.items()),
        migrations.RunSQL(
            f"grant update (private) on register_change to {ROLES}",
            f"revoke update (private) on register_change from {ROLES}",
        ),
    ]
