"""What every test stands on: its plugins, and how hard the laws are tried."""

import hypothesis
import pytest

# How fast a machine is proves nothing about the code.
hypothesis.settings.register_profile("steward", deadline=None)
# For script/check: a law that does not state a number is tried less often than by script/test.
hypothesis.settings.register_profile("quick", deadline=None, max_examples=40)
hypothesis.settings.load_profile("steward")

pytest_plugins = ["tests.browsers", "tests.folders", "tests.databases"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as ``db`` whatever asks pytest-django for the database, and put what is long first.

    What comes last is then short: no processor waits long for the other at the end.
    """
    for item in items:
        if item.get_closest_marker("django_db"):
            item.add_marker("db")
    items.sort(key=_shortness)


def _shortness(item: pytest.Item) -> tuple[bool, bool]:
    return item.get_closest_marker("browser") is None, item.get_closest_marker("slow") is None
