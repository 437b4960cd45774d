"""The written part of the demonstration: companies, people, matters and stories, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something that people report. ``where`` names an area; without it, it is in a flat.

    ``item`` is the work under warranty that it concerns.
    """

    kind: str
    title: str
    text: str
    where: str | None = None
    item: str | None = None
    urgency: str | None = None
    category: str | None = None
    plan: str = ""
    done: str = ""
    reply: str = ""

    def tells(self, text: str) -> str:
        """Return a text of a story in the words of this matter."""
        return text.format(plan=self.plan, done=self.done, reply=self.reply or self.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One fact of a story. ``after`` is a moment after the report (see ``moments``)."""

    after: str
    fact: str
    by: str
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """How a case goes on, and how often it does so among those of its kind.

    ``leads_to`` is the story of a case that follows from this one.
    """

    key: str
    kind: str
    weight: int
    steps: tuple[Step, ...]
    company: str = "cuihu"
    leads_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A case that is under way: reported ``ago`` before the instant of loading."""

    ago: str
    matter: str
    story: str
    company: str = "cuihu"


@cache
def read(name: str) -> Mapping[str, Any]:
    """Return what a data file of the demonstration holds."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def matters() -> tuple[Matter, ...]:
    """Return what people report."""
    return tuple(Matter(**raw) for raw in read("matters")["matter"])


@cache
def stories() -> Mapping[str, Story]:
    """Return the stories by key; the shared parts of a kind come before a story's own steps."""
    return {raw["key"]: _story(raw) for raw in read("stories")["story"]}


@cache
def presents() -> tuple[Present, ...]:
    """Return what is under way."""
    return tuple(Present(**raw) for raw in read("stories")["present"])


def _story(raw: Mapping[str, Any]) -> Story:
    own = [Step(**step) for step in raw.get("steps", ())]
    shared = [
        Step(**step) for part in raw.get("parts", ()) for step in read("stories")[raw["kind"]][part]
    ]
    rest = {key: value for key, value in raw.items() if key not in ("steps", "parts")}
    return Story(**rest, steps=tuple(shared + own))
