"""Taking a report in: how long it took to write, and what it is said to be the same as."""

from datetime import timedelta

import pytest
from django.utils import timezone

from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate
from tests.web.test_intake import newest, typed


@pytest.mark.rule("SOP-01")
def test_the_record_is_timed_from_the_first_word_and_done_with_the_form(db: None) -> None:
    estate = an_estate(packs=("property-sop-2014",))

    page = estate.sign_in().post("/intake", typed(matter="", spent="60")).content.decode()
    estate.sign_in().post("/intake", typed(spent="120"))

    assert "前记全" in page
    case = newest(estate)
    with company_scope(estate.company.pk):
        received, recorded = case.log.get(seq=1), case.log.get(kind="recorded")
    assert recorded.at - received.at == timedelta(seconds=120)


@pytest.mark.parametrize("spent", ["", "-5", "many", "９", "99999999999"])
def test_a_strange_length_counts_an_hour_at_most(estate: Estate, spent: str) -> None:
    estate.sign_in().post("/intake", typed(spent=spent))

    entry = newest(estate)
    assert timezone.now() - entry.received_at < timedelta(minutes=61)


def test_no_procedure_asks_for_the_record_and_none_is_written(estate: Estate) -> None:
    estate.sign_in().post("/intake", typed(spent="30"))

    with company_scope(estate.company.pk):
        assert not newest(estate).log.filter(kind="recorded").exists()


def test_a_report_is_said_to_be_of_the_same_matter_as_it_is_taken_in(estate: Estate) -> None:
    first = estate.report("电梯停运两小时", ago=1)

    estate.sign_in().post("/intake", typed(same_as=first.ref))

    with company_scope(estate.company.pk):
        matters = set(CaseRow.objects.values_list("matter", flat=True))
    assert matters == {first.ref}


def test_what_cannot_be_linked_is_taken_in_all_the_same_and_said(estate: Estate) -> None:
    page = estate.sign_in().post("/intake", typed(same_as="R-2020-000001"), follow=True)

    assert "没有归为同一事由：没有找到这一单。" in page.content.decode()
    assert newest(estate).title == "厨房水管爆裂"
