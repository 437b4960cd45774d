"""The measurement measures: every figure comes out, from a desk that was really served."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.figures import Figure, Setting, write

ROOT = Path(__file__).resolve().parents[2]
KEYS = {"name", "value", "unit", "raw_value", "ratio", "runs", "median", "commit"}
SETTING = Setting(
    commit="abc", at="now", machine="here", cases=3, timers=4, load=(0.1, 0.2), seconds=5
)


def test_a_figure_is_its_median_beside_that_of_its_counterpart(tmp_path: Path) -> None:
    figure = Figure(
        name="queue_page",
        title="Queue page",
        unit="ms",
        runs=[30.0, 20.0, 90.0],
        raw=[2.0, 1.0, 4.0],
        target="≤ 40 ms",
        met=True,
        note="how",
    )
    alone = Figure(
        name="memory", title="Memory", unit="MB", runs=[401.0], target="< 400", met=False
    )
    write(tmp_path, SETTING, [figure, alone])
    first, second = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert first["value"] == first["median"] == 30
    assert (first["raw_value"], first["ratio"], first["runs"]) == (2, 15, 3)
    assert first["commit"] == "abc"
    assert (second["raw_value"], second["ratio"]) == (None, None)
    page = (tmp_path / "results.md").read_text(encoding="utf-8")
    assert "| Queue page | 30 ms | ≤ 40 ms | yes | 2 ms | 15 |" in page
    assert "| Memory | 401 MB | < 400 | **no** |" in page


@pytest.mark.slow
def test_a_small_measurement_has_every_figure_and_finds_every_match(tmp_path: Path) -> None:
    sizes = {"cases": 50, "timers": 60, "late": 40, "runs": 2, "seconds": 1, "workers": 1}
    options = [part for name, n in sizes.items() for part in (f"--{name}", str(n))]
    command = [sys.executable, "-m", "bench", *options, "--out", str(tmp_path)]
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("STEWARD_", "DJANGO_"))}
    clean.pop("DATABASE_URL", None)
    done = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = {row["name"]: row for row in json.loads((tmp_path / "results.json").read_text())}
    pages = {"queue_page", "deep_page", "case_page", "search_page"}
    assert set(rows) == pages | {"first_load", "intake", "memory", "idle_probe", "firing"}
    assert all(set(row) >= KEYS and row["value"] > 0 for row in rows.values())
    assert rows["intake"]["raw_value"] > 0
    written = (tmp_path / "results.md").read_text(encoding="utf-8")
    assert "50 open cases" in written
    found, said = (
        written.split(" cases found of ")[0].split()[-1],
        written.split(" cases found of ")[1],
    )
    assert said.startswith(f"{found} ")
