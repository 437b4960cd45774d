"""A side of a rehearsal says what ``steward replay`` says of the same log."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from steward.domain.limits import Limit, Unit
from steward.domain.rehearsing.changes import changes
from steward.domain.rehearsing.sharing import both
from steward.domain.rehearsing.sides import Message, Rules, Side, sides
from steward.domain.replaying.document import Document, parse
from steward.domain.replaying.run import run
from steward.packs import compose
from steward.packs.calendars import china

PACKS = Path(__file__).resolve().parents[2] / "packs"
# Many cases of one shape prove no more than one of them.
MANY = 30
Settings = Mapping[str, Mapping[str, object]]
TRIED = {
    Unit.MINUTES: "7 minutes",
    Unit.HOURS: "5 hours",
    Unit.DAYS: "9 days",
    Unit.WORKING_DAYS: "1 working_days",
}


def _told(path: Path) -> bool:
    example = json.loads(path.read_text(encoding="utf-8"))
    return "cases" in example["input"] and "exit" not in example["expect"]


EXAMPLES = [path for path in sorted(PACKS.glob("*/*/examples/*.json")) if _told(path)]


def rules_of(document: Document) -> Rules:
    adopted = [(name, None) for name in document.procedures]
    calendar = china(dates=document.dates, hours=document.hours, zone=document.zone.key)
    return Rules(compose(adopted, document.settings), calendar)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_side_is_a_replay(path: Path) -> None:
    document = parse(json.loads(path.read_text(encoding="utf-8"))["input"])
    document = replace(document, cases=document.cases[:MANY])
    rules, now = rules_of(document), document.now
    replayed = run(document, rules.procedure, rules.calendar)
    logs = {
        case.id: [e for e in sorted(case.entries, key=lambda e: (e.at, e.seq)) if e.at <= now]
        for case in document.cases
    }
    found = sides(logs, rules, now)
    assert list(found) == list(logs)
    for ref, side in found.items():
        case = replayed[ref]
        assert list(side.reads) == [
            (c.milestone.ref, c.read(now), c.due_at) for c in case.clocks if c.anchor is not None
        ]
        assert [m for m in side.messages if m.level] == [
            Message(e.role, e.milestone, e.level, e.at) for e in case.escalations
        ]
        assert sorted((m.role, m.at) for m in side.messages if not m.level) == sorted(
            (role, told.at) for told in case.told for role in told.notice.roles
        )
        assert [(b.seq, b.rule) for b in side.barred] == [(e.seq, r.rule) for e, r in case.refused]
    assert all(changes(side, sides(logs, rules, now)[ref]) == () for ref, side in found.items())


def settings_to_try(document: Document) -> list[Settings]:
    """One change for each setting of the packs that is a length of time, and none at all."""
    packs = compose([(name, None) for name in document.procedures], document.settings).packs
    tried = [document.settings]
    for pack in packs:
        for name, setting in pack.settings.items():
            if isinstance(setting.default, Limit) and setting.default.unit in TRIED:
                own = {**document.settings.get(pack.id, {}), name: TRIED[setting.default.unit]}
                tried.append({**document.settings, pack.id: own})
    return tried


@pytest.mark.parametrize("path", EXAMPLES[:: len(EXAMPLES) // 24], ids=lambda path: path.stem)
def test_what_both_sides_share_is_as_each_alone(path: Path) -> None:
    document = parse(json.loads(path.read_text(encoding="utf-8"))["input"])
    own, now = rules_of(document), document.now
    logs = {
        case.id: [e for e in sorted(case.entries, key=lambda e: (e.at, e.seq)) if e.at <= now]
        for case in document.cases[:MANY]
    }
    for settings in settings_to_try(document):
        other = rules_of(replace(document, settings=settings))
        before, after = both(logs, own, other, now)
        assert before == sides(logs, own, now)
        alone = sides(logs, other, now)
        assert {ref: ordered(side) for ref, side in after.items()} == {
            ref: ordered(side) for ref, side in alone.items()
        }


def ordered(side: Side) -> Side:
    """A side whose clocks and messages stand in one order, whoever found them first."""
    return replace(
        side,
        reads=tuple(sorted(side.reads, key=str)),
        messages=tuple(sorted(side.messages, key=lambda m: (m.at, m.role, m.source, m.level))),
    )
