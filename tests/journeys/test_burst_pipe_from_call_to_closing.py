"""A pipe bursts: from the call to the closed case, with scripts and without."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.journeys.desk import Desk
from tests.web.building import Estate

TEAM = ("维修投诉经理", "专业主管")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.rule("GD-01")
@pytest.mark.rule("GD-12")
def test_a_burst_pipe_from_call_to_closing(any_page: Page, address: str, estate: Estate) -> None:
    desk = Desk(any_page, address)
    desk.sign_in()
    ref = desk.take_in(
        kind="报修",
        matter="厨房水管爆裂",
        urgency="急",
        经过="水已经漫到客厅，家里有老人。",
        电话="13911112222",
        姓名="林女士",
    )
    expect(any_page.locator("#clocks")).to_contain_text("告知业主已收到报修")

    desk.record("告知受理")
    desk.record("派工", select={"转给哪个岗位": "专业主管"})
    desk.record("分判", choose={"分判结果": "有效"})
    desk.record("指定责任人", select={"责任人": "王敏"}, choose={"给业主留了电话吗": "留了电话"})
    desk.record("到场", tick=TEAM, fill={"说明": "总阀已关，热水支管弯头爆裂。"})
    desk.record("告知正式受理")
    desk.record("业主确认")
    promised = timezone.localtime(timezone.now() + timedelta(days=1))
    desk.record(
        "告知方案",
        choose={"谁来修": "自己修"},
        fill={"答应业主的完成时间": promised.strftime("%Y-%m-%dT%H:%M")},
    )
    expect(desk.refused().filter(has_text="消单")).to_contain_text("GD-12")
    desk.press("Escape")

    desk.change_to("bob")
    desk.open(f"/cases/{ref}")
    desk.record("开工")
    desk.record("完工")
    desk.record("验收", choose={"结果": "合格"})

    desk.change_to("alice")
    desk.open(f"/cases/{ref}")
    desk.record("告知完工")
    desk.record("回访", choose={"业主打几分": "5"})
    desk.record("处理完毕")
    desk.record("消单")

    expect(any_page.locator(".case-line")).to_contain_text("已消单")
    expect(any_page.locator("#clocks")).to_contain_text("现在没有在走的时限")
    assert stored(estate, ref).closed_at is not None


def stored(estate: Estate, ref: str) -> CaseRow:
    with company_scope(estate.company.pk):
        return CaseRow.objects.get(ref=ref)
