"""What was measured, as values, and as the two files that hold them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with its counterpart: PostgreSQL alone, doing the same rows in the same run.

    ``runs`` are all values, of which the median counts; ``raw`` are those of the counterpart.
    ``ratio`` is the share of the raw rate that is reached, or how many times as long it takes.
    ``target`` is what must hold, ``met`` whether it does; nothing where none was set.
    """

    name: str
    title: str
    unit: str
    runs: Sequence[float]
    raw: Sequence[float] = ()
    target: str = ""
    met: bool | None = None
    note: str = ""

    @property
    def value(self) -> float:
        """The median."""
        return median(self.runs)

    @property
    def raw_value(self) -> float | None:
        """The median of the counterpart, where there is one."""
        return median(self.raw) if self.raw else None

    @property
    def ratio(self) -> float | None:
        """The value by the raw value."""
        return self.value / self.raw_value if self.raw_value else None

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles."""
        if len(self.runs) < 2:
            return self.value, self.value
        low, _, high = quantiles(self.runs, n=4)
        return low, high


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Under what it was measured. ``load`` is the load average before and after."""

    commit: str
    at: str
    machine: str
    cases: int
    timers: int
    load: tuple[float, float]
    seconds: float


def write(folder: Path, setting: Setting, figures: Sequence[Figure]) -> None:
    """Write ``results.json`` for programs and ``results.md`` for people."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [as_row(figure, setting.commit) for figure in figures]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    (folder / "results.json").write_text(text, encoding="utf-8")
    (folder / "results.md").write_text("\n".join(as_page(setting, figures)), encoding="utf-8")


def as_row(figure: Figure, commit: str) -> dict[str, object]:
    """Return a figure as ``results.json`` holds it."""
    return {
        "name": figure.name,
        "value": _round(figure.value),
        "unit": figure.unit,
        "raw_value": _round(figure.raw_value),
        "ratio": _round(figure.ratio),
        "runs": len(figure.runs),
        "median": _round(figure.value),
        "quartiles": [_round(one) for one in figure.spread],
        "target": figure.target,
        "met": figure.met,
        "commit": commit,
    }


def as_page(setting: Setting, figures: Sequence[Figure]) -> Iterable[str]:
    """Yield the lines of ``results.md``."""
    yield "# What Steward takes"
    yield ""
    yield (
        f"Measured by `make bench` at {setting.at}, commit {setting.commit}, with "
        f"{setting.cases:,} open cases and {setting.timers:,} armed timers, on {setting.machine}. "
        f"Load average {setting.load[0]:.1f} before and {setting.load[1]:.1f} after; "
        f"{setting.seconds:.0f} s in all. Medians; *raw* is PostgreSQL alone, doing the same rows "
        "in the same run. How each is measured stands below the table."
    )
    yield ""
    yield "| Figure | Value | Target | Met | Raw PostgreSQL | Ratio | Quartiles | Runs |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in figures:
        low, high = one.spread
        met = {True: "yes", False: "**no**", None: ""}[one.met]
        raw = _said(one.raw_value, one.unit)
        ratio = f"{one.ratio:.3g}" if one.ratio else ""
        yield (
            f"| {one.title} | {_said(one.value, one.unit)} | {one.target} | {met} | {raw} | "
            f"{ratio} | {low:.4g} – {high:.4g} | {len(one.runs)} |"
        )
    yield ""
    yield from (f"- **{one.title}**: {one.note}" for one in figures if one.note)
    yield ""


def _said(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:,.0f} {unit}" if value >= 1000 else f"{value:.3g} {unit}"


def _round(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
