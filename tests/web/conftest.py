"""What the tests of the pages share: what is made before serving, a company at work."""

from pathlib import Path

import pytest
from django.conf import settings

from steward.cli.assets import compile_messages
from tests.web.building import Estate, an_estate


@pytest.fixture(scope="session", autouse=True)
def made_before_serving() -> None:
    """Have the English catalogue and a folder of static files."""
    compile_messages()
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def estate(db: None) -> Estate:
    """A company that runs the repair procedure."""
    return an_estate()
