"""Foreign keys on (company, id): no row can refer to a row of another company."""

from django.db import migrations

KEYS = {
    "account": {"staff": "staff"},
    "place": {"parent": "place"},
    "residence": {"party": "party", "place": "place"},
    "staff": {"deputy": "staff"},
    "holding": {"staff": "staff", "place": "place"},
    "case_row": {
        "place": "place",
        "party": "party",
        "adoption": "adoption",
        "parent": "case_row",
        "assignee": "staff",
        "responsible": "staff",
    },
    "case_entry": {"case": "case_row"},
    "timer": {"case": "case_row"},
    "escalation": {"case": "case_row"},
    "message": {
        "case": "case_row",
        "escalation": "escalation",
        "recipient": "staff",
        "in_place_of": "staff",
    },
    "note": {"case": "case_row"},
    "stored_file": {"case": "case_row"},
}


def _add(table: str, field: str, target: str) -> migrations.RunSQL:
    name = f"{table}_{field}_of_company"
    return migrations.RunSQL(
        f"alter table {table} add constraint {name} "
        f"foreign key (company_id, {field}_id) references {target} (company_id, id) "
        "deferrable initially deferred",
        f"alter table {table} drop constraint {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0009_bodies")]
    operations = [
        _add(table, field, target)
        for table, fields in KEYS.items()
        for field, target in fields.items()
    ]
