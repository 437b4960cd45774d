"""A case notes the transaction that changed it: pages ask which changed since they were made."""

from django.db import migrations, models

NOTED = migrations.RunSQL(
    """
    create function note_change() returns trigger language plpgsql as $$
    begin
      new.changed_in := pg_current_xact_id()::text::bigint;
      return new;
    end
    $$;
    create trigger case_row_changed before insert or update on case_row
        for each row execute function note_change();
    """,
    """
    drop trigger case_row_changed on case_row;
    drop function note_change();
    """,
)


class Migration(migrations.Migration):
    dependencies = [("store", "0025_rehearsals")]
    operations = [
        migrations.AddField("caserow", "changed_in", models.BigIntegerField(default=0)),
        migrations.AddIndex(
            "caserow", models.Index(fields=["company", "changed_in"], name="case_row_changed")
        ),
        NOTED,
    ]
