"""Finding the cases that concern many others at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steward.store.kin import kin_of_many
from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.operations.desk import a_desk

pytestmark = pytest.mark.django_db


def test_the_kin_of_many_cases_is_found_without_reading_every_case() -> None:
    desk = a_desk()
    rows = [CaseRow(pk=n, company=desk.company, ref=f"R-{n}", entries=1) for n in range(1, 202)]
    with company_scope(desk.company.pk), CaptureQueriesContext(connection) as asked:
        assert kin_of_many(rows, {}) == {row.pk: {} for row in rows}
    statement = next(q["sql"] for q in asked.captured_queries if "merged_into" in q["sql"])
    with company_scope(desk.company.pk), connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(f"explain {statement}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "case_row_merged" in plan, plan
