"""Cases that their procedure gives to somebody by itself: when that is tried, by any worker."""

import django.db.models.deletion
from django.db import migrations, models

ROLES = "steward_app, steward_worker"
TABLE = "pending_dispatch"
MINE = "company_id = nullif(current_setting('steward.company', true), '')::bigint"
CLAIMED = (
    f"create policy {TABLE}_claimed_by_worker on {TABLE} for update to steward_worker "
    "using (true) with check (true)"
)
KEY = (
    f"alter table {TABLE} add constraint {TABLE}_case_of_company "
    "foreign key (company_id, case_id) references case_row (company_id, id) "
    "deferrable initially deferred"
)
ISOLATE = (
    KEY,
    f"alter table {TABLE} enable row level security",
    f"alter table {TABLE} force row level security",
    f"create policy {TABLE}_of_company on {TABLE} using ({MINE}) with check ({MINE})",
    # The worker finds what is due in every company before it enters the company of each.
    f"create policy {TABLE}_found_by_worker on {TABLE} for select to steward_worker using (true)",
    CLAIMED,
    f"revoke all on {TABLE} from public, {ROLES}",
    f"grant select, insert, update, delete on {TABLE} to {ROLES}",
)
OPEN = (
    f"revoke all on {TABLE} from {ROLES}",
    f"drop policy {TABLE}_claimed_by_worker on {TABLE}",
    f"drop policy {TABLE}_found_by_worker on {TABLE}",
    f"drop policy {TABLE}_of_company on {TABLE}",
    f"alter table {TABLE} no force row level security",
    f"alter table {TABLE} disable row level security",
    f"alter table {TABLE} drop constraint {TABLE}_case_of_company",
)


class Migration(migrations.Migration):
    dependencies = [("store", "0043_escalated")]
    operations = [
        migrations.CreateModel(
            name="PendingDispatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("error", models.TextField(blank=True, default="")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.caserow",
                    ),
                ),
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
                "db_table": TABLE,
                "indexes": [models.Index(fields=["at"], name="pending_dispatch_at")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("company", "case"), name="pending_dispatch_one_for_each_case"
                    )
                ],
            },
        ),
        migrations.RunSQL(ISOLATE, OPEN),
    ]
