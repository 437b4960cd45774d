"""One question for each contradiction of the sources, and the procedures that answer it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from steward.domain.replaying.document import parse
from steward.domain.replaying.output import output
from steward.domain.replaying.run import run
from steward.packs import compose
from steward.packs.calendars import china

Answer = dict[str, Any]
GD, SOP, POLY, VISIT = "gemdale-2010", "property-sop-2014", "poly-2009", "visits-kf18"
MINE, V400, VXM, VC = "follow-up-generic", "vanke-400", "vanke-xiamen", "vanke-complaints"
WARR3, WARR4, WARR5 = "warranty-contractor", "warranty-residential", "warranty-estate"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a company adopts and sets, and what then comes out."""

    packs: str
    expected: object
    settings: Mapping[str, object] = field(default_factory=dict)

    @property
    def adopted(self) -> list[str]:
        return self.packs.split()


@dataclass(frozen=True, slots=True)
class Question:
    """A document that is asked of several procedures, and where to look in what comes out."""

    document: Mapping[str, object]
    look: Callable[[Answer], object]
    choices: tuple[Choice, ...]


def answered(question: Question, choice: Choice) -> object:
    """Return what a choice answers, by the functions of the desk."""
    document = parse(
        {
            "now": "2010-06-01T00:00:00+08:00",
            **question.document,
            "procedures": choice.adopted,
            "settings": {choice.adopted[0]: dict(choice.settings)},
        }
    )
    procedure = compose([(name, None) for name in document.procedures], document.settings)
    calendar = china()
    return question.look(output(document, procedure, calendar, run(document, procedure, calendar)))


def case(kind: str, *events: tuple[str, str] | tuple[str, str, dict[str, Any]], **report: Any) -> (
    dict[str, Any]
):  # fmt: skip
    """A document with one case, received on Friday 5 March 2010 at 20:00."""
    received = {"type": "received", "at": at("2010-03-05 20:00"), "kind": kind, **report}
    rest = [{"type": e[0], "at": at(e[1]), **(e[2] if len(e) > 2 else {})} for e in events]
    return {"cases": [{"id": "A", "events": [received, *rest]}]}


def at(moment: str) -> str:
    """An instant in Shanghai: ``2010-03-05 20:00``."""
    return moment.replace(" ", "T") + ":00+08:00"


def due(*rules: str) -> Callable[[Answer], object]:
    """Look at when the clocks of the first case are due: of some rules, or of all."""

    def look(answer: Answer) -> object:
        clocks = answer["cases"][0]["clocks"]
        return {
            c["rule"]: (c["due_at"] or "none")[:16].replace("T", " ")
            for c in clocks
            if c["rule"] in rules and c["state"] != "waiting"
        }

    return look


def found(section: str, keep: Callable[[Any], bool], *keys: str) -> Callable[[Answer], object]:
    """Look at some keys of the rows of a section."""
    return lambda answer: _picked((row for row in answer[section] if keep(row)), keys)


def of_case(section: str, *keys: str) -> Callable[[Answer], list[object]]:
    """Look at some keys of the rows of a section of the first case."""
    return lambda answer: _picked(answer["cases"][0][section], keys)


def owners(*rules: str) -> Callable[[Answer], object]:
    """Look at who owns the clocks of some rules of the first case."""

    def look(answer: Answer) -> object:
        begun = (c for c in answer["cases"][0]["clocks"] if c["state"] != "waiting")
        return _picked((c for c in begun if c["rule"] in rules), ("rule", "owner_role"))

    return look


def _picked(rows: Iterable[Any], keys: tuple[str, ...]) -> list[object]:
    picked = [tuple(row[key] for key in keys) for row in rows]
    return sorted({p[0] if len(keys) == 1 else p for p in picked}, key=str)
