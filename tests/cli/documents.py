"""Small documents for ``steward replay``, and what it answers."""

import json
from typing import Any

from click.testing import CliRunner

from steward.cli.replay import command


def a_document(**changes: Any) -> dict[str, Any]:
    """Return a document of one complaint under poly-2009, changed as asked."""
    return {
        "procedures": ["poly-2009"],
        "timezone": "Asia/Shanghai",
        "now": "2009-08-10T12:00:00+08:00",
        "cases": [{"id": "A", "events": [an_event()]}],
        **changes,
    }


def an_event(**changes: Any) -> dict[str, Any]:
    return {"type": "received", "at": "2009-08-03T09:00:00+08:00", "kind": "complaint", **changes}


def replayed(document: object, *options: str) -> dict[str, Any]:
    text = document if isinstance(document, str) else json.dumps(document)
    result = CliRunner().invoke(command, ["-", *options], input=text)
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def refused(document: object, *options: str) -> tuple[str, str]:
    text = document if isinstance(document, str) else json.dumps(document)
    result = CliRunner().invoke(command, ["-", *options], input=text)
    assert result.exit_code == 2
    assert result.stdout == ""
    error = json.loads(result.stderr)["error"]
    return error["at"], error["reason"]
