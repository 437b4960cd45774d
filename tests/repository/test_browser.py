"""The browser of the tests is there and can draw Chinese."""

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_chinese_characters_are_drawn_and_not_boxes(page: Page) -> None:
    page.set_content("<p id=a>管</p><p id=b>家</p><p id=c>管</p>")
    drawn = [page.locator(place).screenshot() for place in ("#a", "#b", "#c")]
    assert drawn[0] == drawn[2]
    assert drawn[0] != drawn[1]
