"""Realistic cases in any number: drawn by a seed, so that two runs measure the same work.

Two thirds are repairs and one third complaints, with six to fourteen entries each. Some steps come
late, some cases are still open, some come back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

Step = tuple[timedelta, str, dict[str, object]]
"""How long after the receipt, the name of the fact, and its written fields."""

CATEGORIES = ("class_1", "class_2_house", "class_2_facilities", "class_3")
CAUSES = {"class_1": "property", "class_3": "outside"}


@dataclass(frozen=True, slots=True)
class Story:
    """A case: when it was received, and its log in the order of time."""

    received_at: datetime
    kind: str
    log: tuple[tuple[datetime, str, dict[str, object]], ...]

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed for the last time; ``None`` while it is open."""
        names = [name for _, name, _ in self.log]
        return self.log[-1][0] if names[-1] == "closed" else None


def stories(count: int, begin: datetime, days: int, seed: int = 2010) -> Iterator[Story]:
    """Yield so many cases, received in the order of time on ``days`` days from ``begin`` on."""
    draw = Random(seed)
    offsets = sorted(draw.uniform(0, days) for _ in range(count))
    for offset in offsets:
        received = (begin + timedelta(days=offset)).replace(microsecond=0)
        kind, steps = _repair(draw, received) if draw.random() < 0.66 else _complaint(draw)
        if draw.random() < 0.15:
            steps = steps[: draw.randint(4, len(steps))]
        log = tuple((received + after, name, data) for after, name, data in steps)
        yield Story(received, kind, log)


def _late(draw: Random, minutes: float, share: float = 0.08) -> timedelta:
    """Return about so many minutes; now and then many times as much."""
    factor = draw.uniform(3, 12) if draw.random() < share else draw.uniform(0.4, 1.1)
    return timedelta(seconds=round(minutes * 60 * factor))


def _repair(draw: Random, received: datetime) -> tuple[str, list[Step]]:
    urgent = draw.random() < 0.1
    told: dict[str, object] = {
        "kind": "repair",
        "channel": draw.choice(("phone", "visit", "web")),
        "urgency": "urgent" if urgent else "normal",
        "area": draw.choice(("private", "public")),
    }
    at = timedelta(0)
    steps: list[Step] = [(at, "received", told)]

    def then(minutes: float, name: str, **data: object) -> None:
        nonlocal at
        at += _late(draw, minutes)
        steps.append((at, name, data))

    then(10, "acknowledged")
    then(3, "passed_on", to_role="specialist_supervisor", to_person=str(draw.randint(1, 40)))
    executor = draw.choice(("own", "own", "own", "third_party"))
    then(15, "triaged", validity="valid", executor=executor)
    then(40, "arrived", roles=["repair_manager", "specialist_supervisor"])
    then(10, "accepted")
    promised = (received + at + timedelta(days=draw.choice((1, 2, 4)))).isoformat()
    then(120, "planned", executor=executor, promised_at=promised)
    if executor == "third_party":
        then(30, "work_registered")
    then(1200, "started")
    then(120, "finished")
    then(60, "inspected", result="pass")
    then(30, "completion_told")
    then(30, "followed_up", score=draw.choice((5, 5, 4, 4, 3)), satisfied=True, method="phone")
    then(60, "closed")
    return "repair", steps


def _complaint(draw: Random) -> tuple[str, list[Step]]:
    category = draw.choice(CATEGORIES)
    told: dict[str, object] = {
        "kind": "complaint",
        "channel": draw.choice(("call_centre", "phone", "government")),
        "category": category,
        "cause": CAUSES.get(category, "developer"),
    }
    at = timedelta(0)
    steps: list[Step] = [(at, "received", told)]

    def then(minutes: float, name: str, **data: object) -> None:
        nonlocal at
        at += _late(draw, minutes)
        steps.append((at, name, data))

    then(5, "acknowledged")
    then(5, "passed_on", to_role="department_head")
    then(10, "responsible_named", person=str(draw.randint(1, 40)), phone_left=True)
    then(60, "triaged", validity="valid", our_reason=draw.random() < 0.5)
    then(400, "replied")
    if draw.random() < 0.1:
        then(600, "paused", reason="waiting")
        then(2000, "resumed")
    then(2500, "resolved")
    then(200, "confirmed", signature=True)
    then(20, "handed_in")
    then(600, "followed_up", satisfied=True, score=draw.choice((5, 4, 4, 3)), method="phone")
    then(60, "closed")
    return "complaint", steps
