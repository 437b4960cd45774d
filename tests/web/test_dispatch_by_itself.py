"""The board where the procedure sends people by itself."""

import re

from django.db import connection

from steward.operations.dispatching import dispatch_batch
from steward.store.models import Holding, Place
from steward.store.tenancy import company_scope
from tests.web.building import Estate
from tests.web.test_dispatch import for_grabbing, holder, skilled, staff, text


def test_the_board_says_what_goes_by_itself_and_why_the_rest_stays(estate: Estate) -> None:
    for_grabbing(estate, "by_rule")
    skilled(estate, "bob")
    skilled(estate, "dan", trade="lift")
    water, lift, power = (estate.report(t) for t in ("厨房漏水", "电梯困人", "客厅没电"))

    page = text(estate.sign_in(), "/dispatch")
    assert "报修派工 · 按规则派：先看手上最少，再看离得最近，再看等得最久 GD-01" in page
    assert "马上自动派，水工 · 手上 0 单 · 只有一位能去" in page
    assert "派不出： 这里没有会电工的人" in page
    assert re.search(r"派不出： 维修投诉经理和专业主管还没有一同到现场看过.*GD-37", page)

    with connection.cursor() as cursor:
        cursor.execute("set role steward_worker")
        dispatch_batch(estate.now)
        cursor.execute("reset role")
    page = text(estate.sign_in(), f"/cases/{water.ref}")
    assert [holder(estate, case) for case in (water, lift, power)] == ["李强", "", ""]
    assert "转给 李强，按规则派，水工，只有一位能去，当时手上 0" in page


def test_who_works_elsewhere_is_not_offered_and_the_sentence_says_why(estate: Estate) -> None:
    skilled(estate, "bob", "carol")
    case = estate.report("厨房漏水")
    with company_scope(estate.company.pk):
        other = Place.objects.create(
            company=estate.company, kind="project", code="ZZ9", name="二期", path="ZZ9/"
        )
        Holding.objects.filter(staff=staff(estate, "bob")).update(place=other)
    client = estate.sign_in()

    page = text(client, f"/cases/{case.ref}/dispatch")
    refused = client.post(f"/cases/{case.ref}/dispatch", {"staff": estate.actor("bob").id})

    assert "李强的岗位管不到这里，不能接这里的单" in page.split("这些人现在不能派")[1]
    assert "李强" not in page.split("这些人现在不能派")[0]
    assert (refused.status_code, holder(estate, case)) == (409, "")
