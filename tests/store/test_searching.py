"""Words are found by their index in one's own company, and nobody else's case is."""

import pytest
from django.db import ProgrammingError, connection, transaction

from steward.store.models import CaseRow, Party, Place
from steward.store.search import Sought, found_in, vector_of
from steward.store.tenancy import company_scope
from tests.store.building import a_case, a_company, role

pytestmark = pytest.mark.django_db

FOUND = "select id from found_cases('漏水'::tsquery, null, null, null)"


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
    return list_of(Sought(words=words))


def list_of(sought: Sought) -> list[int]:
    return list(found_in(CaseRow.objects.all(), sought).values_list("pk", flat=True))


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
            "select email from party",
            "select path from place",
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


def test_names_codes_numbers_and_phones_are_found_in_one_s_own_company_alone() -> None:
    cases = []
    for slug in ("cuihu", "linli"):
        case = a_leak(slug)
        with company_scope(case.company_id):
            party = Party.objects.create(
                company_id=case.company_id, name="欧阳O'Neil_50%", phone="13800001234"
            )
            place = Place.objects.create(
                company_id=case.company_id, kind="unit", code="p1-12", name="3栋1201", path="p1-12/"
            )
            CaseRow.objects.filter(pk=case.pk).update(party=party, place=place)
            a_case(case.company, "R-2")
        cases.append(case)
    parts = ("阳", "欧阳", "阳o", "neil_5", "0%", "3栋1201", "栋12", "1201", "P1-1", "1-12")
    wanted = [Sought(named=part) for part in parts]
    wanted += [Sought(digits="0123"), Sought(digits="13800001234"), Sought(numbered="r-1")]
    absent = ("阳欧", "3栋201", "O_N", "%%", "1201 ", "11", "欧阳O'Neil_50%%")
    with role("steward_app"):
        for case in cases:
            with company_scope(case.company_id):
                for sought in wanted:
                    assert list_of(sought) == [case.pk], sought
                for sought in (*(Sought(named=part) for part in absent), Sought(digits="1243")):
                    assert list_of(sought) == [], sought


def test_what_is_found_is_narrowed_ordered_and_joined_like_the_table() -> None:
    case = a_leak("cuihu")
    with company_scope(case.company_id):
        cases = CaseRow.objects.filter(kind="other", place__path__isnull=True)
        narrowed = found_in(cases, Sought(words="漏水")).order_by("-received_at")
        assert [row.pk for row in narrowed.only("pk")] == [case.pk]
        assert list(CaseRow.objects.filter(pk__in=narrowed.values("pk"))) == [case]
        assert narrowed.filter(kind="duty").count() == 0
        assert list(cases) == [case], "the cases it was asked of are as they were"


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
