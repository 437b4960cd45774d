"""Words are found by their index, and the open cases of a company are listed and counted by one.

The operator that matches words is not leakproof, so that under row-level security no index serves
it. One function may use it: it belongs to a role that sees the words of every case and nothing
else, and hands out the cases of the company whose transaction it is called in.
"""

from django.db import migrations, models
from django.db.models import Q

ROLE_EXISTS = """
do $$
begin
  if not exists (select from pg_roles where rolname = 'steward_search') then
    raise exception 'The role steward_search does not exist. '
      'Run "steward database migrate", which creates it first.';
  end if;
end
$$
"""
FUNCTION = """
create function cases_with(terms tsquery) returns setof bigint
language sql stable security definer rows 500 set search_path = pg_catalog, pg_temp
as $$
  select id from public.case_row
  where company_id = nullif(current_setting('steward.company', true), '')::bigint
    and search @@ terms
$$
"""
POLICY = "create policy case_row_searched on case_row for select to steward_search using (true)"


class Migration(migrations.Migration):
    dependencies = [("store", "0041_views")]
    operations = [
        migrations.RunSQL(ROLE_EXISTS, migrations.RunSQL.noop),
        migrations.RunSQL(
            [
                "grant usage on schema public to steward_search",
                "grant select (id, company_id, search) on case_row to steward_search",
                POLICY,
                FUNCTION,
                # Only who may create in a schema can own what is in it.
                "grant create on schema public to steward_search",
                "alter function cases_with(tsquery) owner to steward_search",
                "revoke create on schema public from steward_search",
            ],
            [
                "drop function cases_with(tsquery)",
                "drop policy case_row_searched on case_row",
                "revoke all on case_row from steward_search",
                "revoke usage on schema public from steward_search",
            ],
        ),
        migrations.RemoveIndex("caserow", "case_row_due"),
        migrations.AddIndex(
            "caserow",
            models.Index(
                fields=["company", "next_due_at", "received_at", "id"],
                include=["assignee", "responsible", "kind", "next_due"],
                condition=~Q(status__in=["closed", "merged"]),
                name="case_row_open",
            ),
        ),
        migrations.AddIndex(
            "caserow", models.Index(fields=["company", "kind"], name="case_row_kind")
        ),
    ]
