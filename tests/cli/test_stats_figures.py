"""``steward stats`` on real complaints, against figures worked out without the engine."""

import csv
import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from statistics import mean, median
from typing import Any

import chinese_calendar
import pytest
from click.testing import CliRunner
from django.apps import apps
from django.db import connection

from steward.cli import import_, stats
from tests.operations.desk import Desk, a_desk

pytestmark = pytest.mark.django_db

COMPLAINTS = Path(__file__).resolve().parents[3] / "shared/data/tipdm2020c"
REPLIES = COMPLAINTS / "complaints_replies_fj4.csv"
MAP = ("id=external_id", "title=title", "time=received_at", "text=text", "user=reporter")
REPLY = ("reply=replied.text", "reply_time=replied.at")


@pytest.fixture
def desk() -> Desk:
    return a_desk(["poly-2009"])


@pytest.fixture
def undisturbed(desk: Desk) -> None:
    """No table is measured while a large file goes in.

    It would be measured as empty because of what other tests took back, and every look for a key
    would then go through the whole of it.
    """
    tables = [model._meta.db_table for model in apps.get_app_config("store").get_models()]
    with connection.cursor() as cursor:
        cursor.execute(f"lock table {', '.join(tables)} in share update exclusive mode")


def imported(path: Path, *pairs: str) -> str:
    arguments = ["reports", str(path), *(a for pair in pairs for a in ("--map", pair))]
    result = CliRunner().invoke(import_.command, arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def figures(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(stats.command, ["--json", *arguments])
    assert result.exit_code == 0, result.stderr
    (document,) = json.loads(result.stdout).values()
    return document  # type: ignore[no-any-return]


def rows_of(path: Path, count: int | None, folder: Path) -> tuple[Path, list[dict[str, str]]]:
    """The first rows of a file as a file of their own, and as read by the standard library."""
    if not path.exists():
        pytest.skip("the collection of real complaints is not beside the project")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:count]
    part = folder / path.name
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return part, rows


def end_of_working_day(start: date, number: int) -> datetime:
    """24:00 of so many working days after a day, by the published holiday table."""
    day = start
    while number:
        day += timedelta(days=1)
        number -= chinese_calendar.is_workday(day)
    return datetime.combine(day + timedelta(days=1), time())


def percentile(values: list[float], share: float) -> float:
    """Linear between neighbours, the smallest value being 0 and the largest 1."""
    ordered = sorted(values)
    below, part = divmod(share * (len(ordered) - 1), 1)
    above = min(int(below) + 1, len(ordered) - 1)
    return ordered[int(below)] * (1 - part) + ordered[above] * part


@pytest.mark.usefixtures("undisturbed")
@pytest.mark.rule("POLY-17")
@pytest.mark.rule("POLY-24")
@pytest.mark.rule("POLY-25")
@pytest.mark.parametrize("count", [60, pytest.param(None, marks=pytest.mark.slow)])
def test_the_figures_agree_with_a_computation_of_its_own(
    desk: Desk, tmp_path: Path, count: int | None
) -> None:
    part, rows = rows_of(REPLIES, count, tmp_path)
    assert f"已导入{len(rows)}件，其中有答复的{len(rows)}件" in imported(part, *MAP, *REPLY)
    told = figures("--pack", "poly-2009")

    spans = [(_at(row["time"]), _at(row["reply_time"])) for row in rows]
    taken = [(replied - received).total_seconds() for received, replied in spans]
    assert told["cases"] == told["replied"]["count"] == len(rows)
    assert told["replied"]["median"] == pytest.approx(median(taken))
    assert told["replied"]["mean"] == pytest.approx(mean(taken))
    assert told["replied"]["p90"] == pytest.approx(percentile(taken, 0.9))
    assert told["replied"]["over"] == {
        days: sum(t > int(days) * 86400 for t in taken) for days in ("15", "60")
    }

    dues = [end_of_working_day(received.date(), 1) for received, _ in spans]
    late = [due for due, (_, replied) in zip(dues, spans, strict=True) if replied > due]
    handled = [end_of_working_day(received.date(), 5) for received, _ in spans]
    assert _line(told, "POLY-17.replied") == (len(rows) - len(late), len(late), 0)
    assert _line(told, "POLY-24.resolved") == (0, 0, len(rows))
    assert _months(told, "POLY-17.replied") == Counter(_month(due) for due in late)
    assert _months(told, "POLY-24.resolved") == Counter(_month(due) for due in handled)

    levels = {(e["milestone"], e["level"]): e["count"] for e in told["escalations"]}
    assert levels["POLY-17.replied", 1] == len(late)
    assert levels["POLY-24.resolved", 1] == levels["POLY-24.resolved", 2] == len(rows)


@pytest.mark.slow
@pytest.mark.usefixtures("undisturbed")
def test_every_message_of_a_hotline_goes_in(desk: Desk, tmp_path: Path) -> None:
    part, rows = rows_of(COMPLAINTS / "complaints_fj3.csv", None, tmp_path)
    assert len(rows) == 4326
    assert "已导入4326件，其中有答复的0件" in imported(part, *MAP)
    assert "以前导入过而跳过的4326件" in imported(part, *MAP)
    told = figures()
    assert told["cases"] == 4326
    assert told["replied"] is None
    assert _line(told, "POLY-17.replied") == (0, 0, 4326)


def _at(written: str) -> datetime:
    return datetime.strptime(written, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - a wall clock


def _month(due: datetime) -> str:
    return f"{due:%Y-%m}"


def _line(told: dict[str, Any], milestone: str) -> tuple[int, int, int]:
    (line,) = (m for m in told["milestones"] if m["milestone"] == milestone)
    return line["met"], line["met_late"], line["breached"]


def _months(told: dict[str, Any], milestone: str) -> Counter[str]:
    lines = told["breaches_by_month"]
    return Counter({b["month"]: b["count"] for b in lines if b["milestone"] == milestone})
