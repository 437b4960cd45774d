"""A side of a rehearsal says what ``steward replay`` says of the same log."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from steward.domain.rehearsing.changes import changes
from steward.domain.rehearsing.sides import Message, Rules, sides
from steward.domain.replaying.document import Document, parse
from steward.domain.replaying.run import run
from steward.packs import compose
from steward.packs.calendars import china

PACKS = Path(__file__).resolve().parents[2] / "packs"
# Many cases of one shape prove no more than one of them.
MANY = 30


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
        assert [(c.milestone.ref, c.read(now), c.due_at) for c in side.clocks] == [
            (c.milestone.ref, c.read(now), c.due_at) for c in case.clocks if c.anchor is not None
        ]
        assert [m for m in side.messages if m.level] == [
            Message(e.role, e.milestone, e.level, e.at) for e in case.escalations
        ]
        assert sorted((m.role, m.at) for m in side.messages if not m.level) == sorted(
            (role, told.at) for told in case.told for role in told.notice.roles
        )
        assert [(b.seq, b.rule) for b in side.barred] == [(e.seq, r.rule) for e, r in case.refused]
    assert all(
        changes(side, sides(logs, rules, now)[ref], now) == () for ref, side in found.items()
    )
