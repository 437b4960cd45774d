"""A key of the tests' own, so that seals do not depend on the machine."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def log_key(settings: Settings) -> bytes:
    settings.STEWARD_LOG_KEY = bytes(range(32))
    return bytes(range(32))
