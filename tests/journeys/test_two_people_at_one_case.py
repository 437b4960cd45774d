"""Two people have one case open: each sees the other, and neither writes over the other."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django import Settings

from tests.journeys.desk import Desk
from tests.web.building import Estate


@pytest.mark.browser
@pytest.mark.slow
def test_each_sees_the_other_and_nothing_is_written_over(
    chromium: Browser, address: str, estate: Estate, settings: Settings
) -> None:
    settings.STEWARD_PULSE_MILLISECONDS = 600
    case = estate.report(ago=0.2)
    estate.record(case, "acknowledged", ago=0.1)
    with two_desks(chromium, address) as (alice, carol):
        alice.open(f"/cases/{case.ref}")
        carol.open(f"/cases/{case.ref}")
        meet(alice, carol)


def meet(alice: Desk, carol: Desk) -> None:
    expect(people(carol)).to_contain_text("王敏也开着这张单")
    expect(people(alice)).to_contain_text("赵经理也开着这张单")

    alice.action("派工").click()
    alice.page.get_by_label("转给哪个岗位").select_option(label="专业主管")
    typed = alice.page.locator("#fact-form [name=text]")
    typed.fill("请水电班先去关总阀")
    expect(people(carol)).to_contain_text("王敏正在填“派工”")

    carol.record("指定责任人", select={"责任人": "李强"}, choose={"给业主": "留了电话"})
    expect(alice.page.locator("#log")).to_contain_text("已指定责任人：李强")
    expect(alice.page.locator(".log-line[data-new]")).to_have_count(1)
    expect(typed).to_have_value("请水电班先去关总阀")
    alice.page.locator("#fact-form button.button-primary").click()
    expect(alice.page.locator(".since")).to_contain_text("赵经理")
    expect(alice.page.locator(".since-changes")).to_contain_text("李强")
    expect(alice.page.locator("[name=text]")).to_have_value("请水电班先去关总阀")
    alice.page.get_by_role("button", name="看过了，照样记").click()
    alice.told("记下了")
    expect(carol.page.locator("#log")).to_contain_text("请水电班先去关总阀")

    alice.open("/inbox")
    expect(people(carol)).not_to_contain_text("王敏")


@contextmanager
def two_desks(chromium: Browser, address: str) -> Iterator[tuple[Desk, Desk]]:
    contexts = [chromium.new_context(locale="zh-CN", timezone_id="Asia/Shanghai") for _ in "ab"]
    alice, carol = (Desk(context.new_page(), address) for context in contexts)
    alice.sign_in("alice")
    carol.sign_in("carol")
    try:
        yield alice, carol
    finally:
        fall_silent(alice.page, carol.page)


def people(desk: Desk) -> Locator:
    return desk.page.locator("[data-people]")


def fall_silent(*pages: Page) -> None:
    """Leave the desk, and wait until the server has dealt with the last that was asked."""
    for page in pages:
        page.goto("about:blank")
    quiet = 0
    while quiet < 5:
        pages[0].wait_for_timeout(50)
        quiet = 0 if at_work() else quiet + 1
    for page in pages:
        page.context.close()


def at_work() -> bool:
    """Whether the server asks the database for something."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_stat_activity where datname = current_database()"
            " and state <> 'idle' and pid <> pg_backend_pid() and backend_type = 'client backend')"
        )
        return bool(cursor.fetchone()[0])
