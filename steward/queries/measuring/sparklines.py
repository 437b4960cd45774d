"""A row of values as a small line: points in a box, for a drawing without script."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 96, 24, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spark:
    """Lines through neighbouring values (a turn without one interrupts them), and the last point.

    ``said`` is the row in words.
    """

    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    last: tuple[float, float] | None
    said: str
    width: int = WIDTH
    height: int = HEIGHT


def spark(values: Sequence[float | None], said: str, top: float | None = None) -> Spark | None:
    """Return the drawing of a row of values from 0 to ``top``; none for fewer than two values."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    highest = top or max(known) or 1
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    points = [
        None if value is None else (
            round(EDGE + n * step, 1),
            round(HEIGHT - EDGE - min(value / highest, 1) * (HEIGHT - 2 * EDGE), 1),
        )
        for n, value in enumerate(values)
    ]  # fmt: skip
    runs = _runs(points)
    return Spark(
        lines=tuple(" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1),
        dots=tuple(run[0] for run in runs if len(run) == 1),
        last=points[-1],
        said=said,
    )


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]
