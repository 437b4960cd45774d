"""The rail as it is drawn."""

from datetime import UTC, datetime

import pytest

from steward.queries.rails import RailNode
from steward.web.templatetags.case_parts import rail

NOW = datetime(2026, 3, 5, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(("due_at", "counted"), [(NOW, True), (None, False)])
def test_only_what_has_a_limit_is_counted_down(due_at: datetime | None, counted: bool) -> None:
    node = RailNode(
        milestone="XX-01.visit",
        label="免费维修",
        rule="XX-01",
        owner="",
        reading="running",
        due_at=due_at,
        opens_at=None,
        met_at=None,
        words="待办，不限时",
        due_words="",
        explain_url="",
        reason="",
    )

    drawn = rail((node,), NOW)

    assert ("data-due" in drawn) is counted
    assert "待办，不限时" in drawn
