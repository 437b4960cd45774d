"""``steward stats``: what a person at a terminal sees, and which cases are counted."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from steward.cli import import_, stats
from tests.operations.desk import Desk, a_desk

pytestmark = pytest.mark.django_db

PAIRS = (
    "id=external_id",
    "title=title",
    "time=received_at",
    "user=reporter",
    "reply=replied.text",
    "reply_time=replied.at",
)


@pytest.fixture
def desk() -> Desk:
    return a_desk(["poly-2009"])


def figures(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(stats.command, ["--json", *arguments])
    assert result.exit_code == 0, result.stderr
    (document,) = json.loads(result.stdout).values()
    return document  # type: ignore[no-any-return]


@pytest.fixture
def two(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "来件.csv"
    path.write_text(
        "id,title,time,text,user,reply,reply_time\n"
        "1,灯坏,2019-02-28 23:59:59,,甲,好,2019-03-01 09:00\n"
        "2,漏水,2019-03-01 00:00:00,,乙,,\n",
        "utf-8",
    )
    arguments = ["reports", str(path), *(a for pair in PAIRS for a in ("--map", pair))]
    assert CliRunner().invoke(import_.command, arguments).exit_code == 0


@pytest.mark.usefixtures("two")
def test_days_are_those_of_the_company_and_both_ends_count() -> None:
    assert figures("--from", "2019-02-28", "--to", "2019-02-28")["replied"]["count"] == 1
    assert figures("--from", "2019-03-01")["cases"] == 1
    assert figures("--to", "2019-03-01")["cases"] == 2
    assert figures("--to", "2019-02-27")["cases"] == 0


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            ["事项2件。", "有答复1件：中位数0.4天", "POLY-17.replied 处理回应", "超过15天的0件"],
        ),
        ("en", ["Cases: 2.", "median 0.4 days", "POLY-17.replied Give the handling response"]),
    ],
)
def test_it_prints_for_people(language: str, said: list[str]) -> None:
    result = CliRunner().invoke(stats.command, ["--language", language])
    assert result.exit_code == 0
    assert all(text in result.stdout for text in said)


@pytest.mark.usefixtures("two")
def test_unreplied_files_print_so() -> None:
    result = CliRunner().invoke(stats.command, ["--from", "2019-03-01"])
    assert "还没有答复过。" in result.stdout


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--company", "nobody"], "There is no company nobody"),
        (["--pack", "gemdale-2010"], "cuihu has not adopted gemdale-2010; it has: poly-2009."),
        (["--from", "2019-02-30"], "does not match the format"),
        (["--from", "2019-03-01", "--to", "2019-02-01"], "The days end before they begin."),
    ],
)
def test_each_slip_is_one_sentence(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(stats.command, arguments)
    assert result.exit_code == 2
    assert said in result.stderr
