"""What is asked all day is found by the index that was made for it, however large a table grows.

The tables of a test are so small that reading them whole is cheapest: here that is not allowed.
"""

import pytest
from django.db import connection
from django.db.models import QuerySet

from steward.operations import waking
from steward.queries.finding import filtered, in_order, visible
from steward.store.models import CaseRow, Party, Place
from steward.store.tenancy import company_scope
from tests.web.building import Estate


@pytest.fixture
def at_the_desk(estate: Estate) -> Estate:
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off; set local enable_sort = off")
    return estate


def plan(query: QuerySet[CaseRow, object]) -> str:
    """Return how PostgreSQL reads what a query asks for."""
    return query.explain(costs=False)


def test_a_page_of_open_cases_is_read_from_one_index_in_its_order(at_the_desk: Estate) -> None:
    with company_scope(at_the_desk.company.pk):
        open_ = filtered(visible(at_the_desk.actor("alice")), "", "")
        told = plan(in_order(open_).values_list("pk")[:51])
    assert "Index Only Scan using case_row_open" in told
    assert "Sort" not in told


@pytest.mark.parametrize(
    ("table", "column", "index"),
    [
        (Party, "phone", "party_pairs"),
        (Party, "name", "party_pairs"),
        (Place, "code", "place_pairs"),
    ],
)
def test_parts_of_names_are_found_by_their_pairs(
    at_the_desk: Estate, table: type[Party | Place], column: str, index: str
) -> None:
    """The search looks as its own role: under the policies of others no text is looked up."""
    name = table._meta.db_table
    with company_scope(at_the_desk.company.pk), connection.cursor() as cursor:
        cursor.execute("set local role steward_search")
        cursor.execute(f"explain select id from {name} where pairs({column}) @> pairs('1234')")
        told = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("reset role")
    assert index in told


def test_the_next_timer_is_the_first_of_its_index(at_the_desk: Estate) -> None:
    with company_scope(at_the_desk.company.pk), connection.cursor() as cursor:
        cursor.execute(f"explain {waking.NEXT}")
        told = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index" in told
    assert "Sort" not in told
