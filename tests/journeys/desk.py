"""What somebody at the desk does, as a few short moves in a browser."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.web.building import PASSWORD


@dataclass(frozen=True, slots=True)
class Desk:
    """A browser page at an address of the desk."""

    page: Page
    address: str

    def sign_in(self, login: str = "alice") -> None:
        """Sign in as somebody of the company."""
        self.page.goto(f"{self.address}/sign-in")
        self.page.get_by_label("账号").fill(f"{login}@cuihu")
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        expect(self.page.locator(".topbar")).to_be_visible()

    def change_to(self, login: str) -> None:
        """Sign out, and in as somebody else."""
        # An answer that is still under way would bring back the cookies of the first.
        self.page.goto("about:blank")
        self.page.context.clear_cookies()
        self.sign_in(login)

    def open(self, path: str) -> None:
        """Open a page of the desk."""
        self.page.goto(f"{self.address}{path}")

    def press(self, *keys: str) -> None:
        """Press keys one after another, on a page that has loaded: its scripts hear them."""
        self.page.wait_for_load_state("load")
        for key in keys:
            self.page.keyboard.press(key)

    def take_in(self, *, kind: str, matter: str, urgency: str, **texts: str) -> str:
        """Take a report in; return its number."""
        self.page.locator(".topbar-intake").click()
        form = self.page.locator("form.intake")
        for label, text in {"房号或位置": "3-1201", "一句话": matter, **texts}.items():
            form.get_by_label(label).fill(text)
        self.choose(form, "是什么", kind)
        self.choose(form, "急不急", urgency)
        form.get_by_role("button", name="受理，开始计时").click()
        self.told("已受理")
        return self.page.locator(".case-line .ref").first.inner_text()

    def record(
        self,
        verb: str,
        *,
        choose: Mapping[str, str] | None = None,
        tick: tuple[str, ...] = (),
        fill: Mapping[str, str] | None = None,
        select: Mapping[str, str] | None = None,
        confirm: str = "",
    ) -> None:
        """Record a fact on the case that is open; ``confirm`` is what it is said to set off."""
        self.action(verb).click()
        form = self.page.locator("#fact-form form")
        expect(form).to_be_visible()
        for legend, label in (choose or {}).items():
            self.choose(form, legend, label)
        for label in tick:
            form.get_by_label(label, exact=True).check()
        for label, text in (fill or {}).items():
            form.get_by_label(label).fill(text)
        for label, option in (select or {}).items():
            form.get_by_label(label).select_option(label=option)
        form.get_by_role("button", name=verb).click()
        if confirm:
            expect(self.page.locator(".outcome")).to_contain_text(confirm)
            self.page.get_by_role("button", name="看过了，照此记录").click()
        self.told("记下了")

    def action(self, verb: str) -> Locator:
        """Return the button of an action, from behind the menu if it waits there."""
        # The primary button also shows its key.
        named = re.compile(rf"^\s*{verb}\s*a?\s*$")
        button = self.page.locator("#actions a").filter(has_text=named).first
        if not button.is_visible():
            self.page.get_by_text("其他动作", exact=True).click()
        return button

    def choose(self, form: Locator, legend: str, label: str) -> None:
        """Choose one of a group of radio buttons."""
        group = form.locator("fieldset").filter(has=self.page.locator("legend", has_text=legend))
        group.locator("label", has_text=label).first.click()

    def told(self, words: str) -> None:
        """Wait until the page says so."""
        expect(self.page.locator('.message[data-level="success"]')).to_contain_text(words)

    def refused(self) -> Locator:
        """Open the list of what a rule does not allow now."""
        self.page.get_by_text("暂不能做", exact=True).click()
        return self.page.locator(".refused-item")
