"""Every clock that appears in an example of a pack can be explained: pack, version, setting."""

import json
from pathlib import Path

import pytest

from steward.cli.explaining import lines_of
from steward.domain.explaining import Explanation, explain
from steward.domain.limits import Limit
from steward.domain.procedures.milestones import Promise
from steward.domain.replaying.document import parse
from steward.domain.replaying.run import run
from steward.packs import compose, files, read_pack, shelf
from steward.packs.calendars import china

EXAMPLES = [
    pytest.param(path, id=f"{path.parts[-4]}-{path.stem}")
    for path in sorted(files.root().glob("*/*/examples/*.json"))
    if "exit" not in json.loads(path.read_text(encoding="utf-8"))["expect"]
]


def explained(path: Path) -> list[tuple[Explanation, str]]:
    """Return each clock of an example that runs, with its explanation."""
    document = parse(json.loads(path.read_text(encoding="utf-8"))["input"])
    procedure = compose([(name, None) for name in document.procedures], document.settings)
    calendar = china(dates=document.dates, hours=document.hours, zone=document.zone.key)
    return [
        (e, "\n".join(lines_of(e, document.zone, document.now)))
        for case in run(document, procedure, calendar).values()
        for clock in case.clocks
        for e in [explain(procedure, case.course, clock)]
    ]


@pytest.mark.parametrize("path", EXAMPLES)
def test_every_clock_of_an_example_says_why_it_is_due_then(path: Path) -> None:
    for e, text in explained(path):
        milestone = e.clock.milestone
        assert f"{milestone.rule} {milestone.title.zh} ({milestone.key})" in text
        assert f"pack:     {e.pack.id} version {e.pack.version}" in text
        assert e.pack.digest in text
        if milestone.setting:
            assert f"setting:  {milestone.setting} = " in text
        if isinstance(milestone.within, Limit):
            assert f"limit:    {milestone.within}" in text
        elif milestone.within is None:
            assert "limit:    none is given by the source" in text
        elif isinstance(milestone.within, Promise):
            assert "limit:    the promised instant" in text
        if e.due_at is not None and milestone.within is not None and e.limit is not None:
            assert e.counted or e.days or e.due_at == e.anchor
        assert ("starts:   not yet" in text) is (e.anchor is None)


def test_the_examples_of_a_pack_begin_every_clock_of_it() -> None:
    began = {
        (e.clock.milestone.pack, e.clock.milestone.key)
        for param in EXAMPLES
        for e, _ in explained(Path(str(param.values[0])))
        if e.anchor is not None
    }
    never = [
        f"{pack} {milestone.rule} {milestone.key}"
        for pack in shelf()
        for milestone in read_pack(pack).milestones
        if (pack, milestone.key) not in began
    ]
    assert never == []
