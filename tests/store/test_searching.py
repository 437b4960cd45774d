"""Words are found by their index in one's own company, and nobody else's case is."""

import pytest
from django.db import ProgrammingError, connection, transaction

from steward.store.models import CaseRow
from steward.store.search import vector_of, with_words
from steward.store.tenancy import company_scope
from tests.store.building import a_case, a_company, role

pytestmark = pytest.mark.django_db

FOUND = "select cases_with('漏水'::tsquery)"


def a_leak(slug: str, *, title: str = "厨房水管漏水") -> CaseRow:
    """Return a case of a new company under whose words it is found."""
    company = a_company(slug)
    case = a_case(company, "R-1")
    with company_scope(company.pk):
        CaseRow.objects.filter(pk=case.pk).update(title=title, search=vector_of(title))
    return case


def ids() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(FOUND)
        return [id_ for (id_,) in cursor.fetchall()]


def found(words: str) -> list[int]:
    return list(with_words(CaseRow.objects.all(), words).values_list("pk", flat=True))


@pytest.mark.parametrize("name", ["steward_app", "steward_worker"])
def test_each_company_finds_its_own_case_alone(name: str) -> None:
    mine, theirs = a_leak("cuihu"), a_leak("linli")
    with role(name):
        for case in (mine, theirs):
            with company_scope(case.company_id):
                assert ids() == [case.pk]


def test_without_a_company_nothing_is_found() -> None:
    a_leak("cuihu")
    with role("steward_app"):
        assert ids() == []


def test_the_function_s_role_is_nobody_s_way_to_the_cases() -> None:
    a_leak("cuihu")
    with role("steward_search"):
        for statement in (
            "select title from case_row",
            "select count(*) from case_entry",
            "select count(*) from party",
            "update case_row set search = null",
            "create table mine (id int)",
        ):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_words_of_two_characters_are_found_wherever_they_stand() -> None:
    titles = {"漏水了": 1, "阳台渗漏，水很多": 0, "水漏": 0, "楼上漏水到楼下漏水": 1, "漏 水": 0}
    for number, (title, times) in enumerate(titles.items()):
        case = a_leak(f"c{number}", title=title)
        with company_scope(case.company_id):
            assert len(ids()) == times, title


def test_what_holds_nothing_to_look_for_finds_nothing_and_words_must_all_be_there() -> None:
    case = a_leak("cuihu", title="A栋漏水")
    with company_scope(case.company_id):
        for words in ("漏水", "漏水 A栋", "a 漏"):
            assert found(words) == [case.pk]
        for words in ("", "，。！", "漏水 ！", "漏水 B栋"):
            assert found(words) == []


@pytest.mark.parametrize(("name", "served"), [("steward_search", True), ("steward_app", False)])
def test_the_index_serves_the_function_s_role_as_it_cannot_serve_the_web_s(
    name: str, served: bool
) -> None:
    a_leak("cuihu")
    with role(name), connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("explain select id from case_row where search @@ '漏水'::tsquery")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert ("case_row_search" in plan) is served


def test_who_owns_the_tables_does_not_see_what_the_search_sees() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('server_version_num')::int")
        (version,) = cursor.fetchone()
    if version < 160000:
        pytest.skip("PostgreSQL 15 grants no role without what it inherits (ADR 0024)")
    mine, theirs = a_leak("cuihu"), a_leak("linli")
    with company_scope(mine.company_id):
        assert CaseRow.objects.filter(pk=mine.pk).exists()
        assert not CaseRow.objects.filter(pk=theirs.pk).exists()
