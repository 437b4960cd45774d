"""Who is away and who acts for them meanwhile, and in whose place a fact was recorded."""

from typing import Any

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations, models
from django.db.models import F, Q

ROLES = "steward_app, steward_worker"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
PEOPLE = ("staff", "deputy", "entered_by", "ended_by")
ISOLATE = (
    "alter table leave enable row level security",
    "alter table leave force row level security",
    f"create policy leave_of_company on leave using ({MINE}) with check ({MINE})",
    f"revoke all on leave from public, {ROLES}",
    f"grant select, insert, update on leave to {ROLES}",
)
OPEN = (
    f"revoke all on leave from {ROLES}",
    "drop policy leave_of_company on leave",
    "alter table leave no force row level security",
    "alter table leave disable row level security",
)
# Row-level security binds the owner too, so the rows are moved with it off for the transaction.
MOVE = """
alter table staff disable row level security;
insert into leave (company_id, staff_id, deputy_id, since, until, note, entered_at)
select company_id, id, deputy_id, away_from, away_until, '', away_from
from staff
where away_from is not null and (away_until is null or away_from < away_until)
  and deputy_id is distinct from id;
set constraints all immediate;
set constraints all deferred;
alter table staff enable row level security;
"""


def _to(target: str, related: str = "+", *, checked: bool = False, null: bool = False) -> Any:
    return models.ForeignKey(
        blank=null and related == "+" and target == "staff",
        db_constraint=checked,
        db_index=False,
        null=null,
        on_delete=models.PROTECT,
        related_name=related,
        to=f"store.{target}",
    )


def _key(field: str) -> migrations.RunSQL:
    name = f"leave_{field}_of_company"
    return migrations.RunSQL(
        f"alter table leave add constraint {name} "
        f"foreign key (company_id, {field}_id) references staff (company_id, id) "
        "deferrable initially deferred",
        f"alter table leave drop constraint {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0028_pulse")]
    operations = [
        migrations.CreateModel(
            name="Leave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("note", models.TextField(blank=True, default="")),
                ("entered_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("company", _to("company", checked=True)),
                ("staff", _to("staff", "leaves")),
                ("deputy", _to("staff", null=True)),
                ("entered_by", _to("staff", null=True)),
                ("ended_by", _to("staff", null=True)),
            ],
            options={
                "db_table": "leave",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(until=None) | Q(since__lt=F("until")),
                        name="leave_goes_forwards",
                    ),
                    models.CheckConstraint(
                        condition=Q(deputy=None) | ~Q(deputy=F("staff")),
                        name="leave_to_somebody_else",
                    ),
                ],
                "indexes": [models.Index(fields=["company", "staff", "since"], name="leave_staff")],
            },
        ),
        *(_key(field) for field in PEOPLE),
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.RunSQL(list(ISOLATE), list(OPEN)),
        migrations.RunSQL(
            "alter table staff drop constraint staff_deputy_of_company",
            "alter table staff add constraint staff_deputy_of_company "
            "foreign key (company_id, deputy_id) references staff (company_id, id) "
            "deferrable initially deferred",
        ),
        migrations.RemoveField("staff", "deputy"),
        migrations.RemoveField("staff", "away_from"),
        migrations.RemoveField("staff", "away_until"),
        migrations.AddField(
            "caseentry", "in_place_of", models.TextField(blank=True, db_default="", default="")
        ),
        migrations.AddField(
            "revisionentry", "in_place_of", models.TextField(blank=True, default="")
        ),
        migrations.AddIndex(
            "caseentry",
            BrinIndex(
                autosummarize=True, fields=["company", "recorded_at"], name="case_entry_recorded"
            ),
        ),
    ]
