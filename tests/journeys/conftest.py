"""A desk that really serves, and a browser in front of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from steward.cli.assets import compile_messages
from tests.web.building import Estate, an_estate


@pytest.fixture(scope="session", autouse=True)
def made_before_serving() -> None:
    """Have the English catalogue and a folder of static files."""
    compile_messages()
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def estate(transactional_db: None) -> Estate:
    """A company that runs the repair procedure, committed so that the server sees it."""
    return an_estate()


@pytest.fixture
def address(live_server: LiveServer, estate: Estate) -> str:
    """Where the desk is served."""
    return live_server.url


@pytest.fixture(params=["with scripts", "without scripts"])
def any_page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page in a browser, once with scripts and once without."""
    context = chromium.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1280, "height": 800},
        java_script_enabled=request.param == "with scripts",
    )
    yield context.new_page()
    context.close()
