"""Giving work to a firm of the register, on the page where it is settled who does it."""

import re
from datetime import timedelta
from typing import Any

import pytest

from steward.domain.cases.facts import ExecutorChosen
from steward.store.log import load
from steward.store.models import CaseRow, Contractor
from steward.store.tenancy import company_scope
from tests.web.asking import posted, seen
from tests.web.building import Estate, an_estate

OTHERS: dict[str, Any] = {"executor": "third_party", "reason": "needs_licence"}


@pytest.fixture
def firms(estate: Estate) -> dict[str, str]:
    """Four firms: of the trade, of another, one whose contract has ended, and a stranger's."""
    today, other = estate.now.date(), an_estate("linli")
    day = timedelta(days=1)
    known = [
        (estate, "甲清洁", "外墙清洗", None),
        (estate, "乙电梯", "电梯维保", today + 30 * day),
        (estate, "丙电梯", "电梯维保", today - day),
        (other, "丁电梯", "电梯维保", None),
    ]
    found = {}
    for where, name, does, until in known:
        with company_scope(where.company.pk):
            row = Contractor.objects.create(
                company=where.company, name=name, trade=does, until=until
            )
            found[name] = str(row.pk)
    return found


def chosen(estate: Estate, case: CaseRow) -> list[tuple[str | None, str | None]]:
    with company_scope(estate.company.pk):
        facts = [entry.fact for entry in load(case)]
    return [(f.firm, f.unit) for f in facts if isinstance(f, ExecutorChosen)]


def test_firms_under_contract_are_chosen_those_of_the_trade_first(
    estate: Estate, firms: dict[str, str]
) -> None:
    case, carol = estate.report("电梯停在三楼"), estate.sign_in("carol")
    url = f"/cases/{case.ref}/facts/executor_chosen"

    page = seen(carol, url)
    listed = re.findall(r'<option value="(\d+)"', page.split('name="firm"')[1])
    assert listed == [firms["乙电梯"], firms["甲清洁"]]
    assert 'label="承包内容对口的"' in page
    assert "/contractors/new" in page
    assert "/contractors/new" not in seen(estate.sign_in(), url)

    posted(carol, url, **OTHERS, firm=firms["乙电梯"])
    assert chosen(estate, case) == [(firms["乙电梯"], "乙电梯")]
    with company_scope(estate.company.pk):
        Contractor.objects.filter(pk=int(firms["乙电梯"])).update(name="改了名的电梯")
    assert "乙电梯" in seen(carol, f"/cases/{case.ref}")


def test_no_firm_out_of_contract_nor_of_a_stranger_nor_for_own_people(
    estate: Estate, firms: dict[str, str]
) -> None:
    case, carol = estate.report("电梯停在三楼"), estate.sign_in("carol")
    url = f"/cases/{case.ref}/facts/executor_chosen"

    for name in ("丙电梯", "丁电梯"):
        assert "这家单位今天不能选" in posted(carol, url, 422, **OTHERS, firm=firms[name])
    own = {"executor": "own", "reason": "within_our_means", "firm": firms["甲清洁"]}
    assert "自己的人来修，就不用选外单位" in posted(carol, url, 409, **own)
    assert chosen(estate, case) == []


def test_what_was_typed_before_there_was_a_register_stays_readable(estate: Estate) -> None:
    case = estate.report("电梯停在三楼")
    estate.record(case, "executor_chosen", **OTHERS, unit="老王电梯队")

    assert "老王电梯队" in seen(estate.sign_in(), f"/cases/{case.ref}")
