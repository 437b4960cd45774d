"""What the tests of the queries share: a company at work."""

import pytest

from steward.cli.assets import compile_messages
from tests.web.building import Estate, an_estate


@pytest.fixture(scope="session", autouse=True)
def english() -> None:
    """Have the English catalogue ready."""
    compile_messages()


@pytest.fixture
def estate(db: None) -> Estate:
    """A company that runs the repair procedure."""
    return an_estate()
