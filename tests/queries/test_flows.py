"""A procedure drawn: every duty is there, no box lies on another, no line runs through a box."""

import re
from itertools import combinations, pairwise

import pytest
from django.utils import translation

from steward.domain.cases.words import Kind
from steward.domain.procedures.procedure import Procedure
from steward.packs import compose, shelf
from steward.queries.flows import Flow
from steward.queries.flows.drawing import drawn, flows_of
from steward.queries.flows.text import shortened, width, wrapped

COMPANY = [("gemdale-2010", None), ("poly-2009", None)]
PROCEDURES = {name: compose([(name, None)]) for name in shelf()} | {"two": compose(COMPANY)}
DRAWINGS = [
    (name, kind)
    for name, procedure in PROCEDURES.items()
    for kind in Kind
    if procedure.milestones(kind)
]


@pytest.fixture(params=DRAWINGS, ids=lambda of: f"{of[0]}-{of[1]}")
def drawing(request: pytest.FixtureRequest) -> tuple[Procedure, Kind, Flow]:
    name, kind = request.param
    with translation.override("zh-hans"):
        return PROCEDURES[name], kind, drawn(PROCEDURES[name], kind, "")


def test_every_milestone_and_derived_case_is_drawn_once(
    drawing: tuple[Procedure, Kind, Flow],
) -> None:
    procedure, kind, flow = drawing
    names = [box.name for box in flow.boxes if box.sort in ("duty", "late")]

    assert sorted(names) == sorted(m.ref for m in procedure.milestones(kind))
    derived = [box.name for box in flow.boxes if box.sort == "derived"]
    assert sorted(derived) == sorted(d.key for d in procedure.derivations(kind))


def test_no_box_lies_on_another_or_beyond_the_paper(
    drawing: tuple[Procedure, Kind, Flow],
) -> None:
    *_, flow = drawing
    for one, other in combinations(flow.boxes, 2):
        apart = abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height
        assert apart, (one.name, other.name)
    for box in flow.boxes:
        assert 0 <= box.x <= flow.width - box.width
        assert flow.head <= box.y <= flow.height - box.height


def test_no_line_runs_through_a_box(drawing: tuple[Procedure, Kind, Flow]) -> None:
    *_, flow = drawing
    for line in flow.lines:
        for (x1, y1), (x2, y2) in segments(line):
            for box in flow.boxes:
                crosses_x = max(x1, x2) > box.x and min(x1, x2) < box.x + box.width
                crosses_y = max(y1, y2) > box.y and min(y1, y2) < box.y + box.height
                assert not (crosses_x and crosses_y), (line, box.name)


def segments(line: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    points: list[tuple[int, int]] = []
    for letter, numbers in re.findall(r"([MVH])([\d ]+)", line):
        given = [int(n) for n in numbers.split()]
        if letter == "M":
            points.append((given[0], given[1]))
        else:
            x, y = points[-1]
            points.append((x, given[0]) if letter == "V" else (given[0], y))
    return [((a, b), (c, d)) for (a, b), (c, d) in pairwise(points)]


def test_what_starts_a_duty_stands_above_it(drawing: tuple[Procedure, Kind, Flow]) -> None:
    *_, flow = drawing
    for line in flow.lines:
        (_x, begin), *_rest = [point for pair in segments(line) for point in pair]
        assert segments(line)[-1][1][1] > begin


def test_each_lane_holds_the_boxes_of_one_role(drawing: tuple[Procedure, Kind, Flow]) -> None:
    procedure, kind, flow = drawing
    owners = {m.ref: m.owner for m in procedure.milestones(kind)}
    lanes: dict[int, set[str]] = {}
    for box in flow.boxes:
        if box.name in owners:
            lanes.setdefault(box.x, set()).add(owners[box.name])

    assert all(len(roles) == 1 for roles in lanes.values())


def test_text_stays_inside_its_box_in_both_languages(
    drawing: tuple[Procedure, Kind, Flow],
) -> None:
    procedure, kind, _flow = drawing
    for language in ("zh-hans", "en"):
        with translation.override(language):
            for box in drawn(procedure, kind, "").boxes:
                assert all(width(line.words) <= 27 for line in box.lines)
                assert len({line.y for line in box.lines}) == len(box.lines)


def test_kinds_that_run_alike_share_a_drawing() -> None:
    with translation.override("zh-hans"):
        flows = flows_of(PROCEDURES["vanke-400"].packs[0])

    assert len(flows) < 9
    assert sum(flow.title.count("、") + 1 for flow in flows) == 9


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("接报", ("接报",)),
        ("一二三四五六七八", ("一二三四五", "六七八")),
        ("一二三四五六七八九十百千", ("一二三四五", "六七八九…")),
        ("Repair worker on", ("Repair", "worker on")),
        ("Unbreakableword", ("Unbreakabl", "eword")),
        ("", ()),
    ],
)
def test_text_is_broken_by_how_wide_it_is(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 10, 2) == lines
    assert all(width(line) <= 10 for line in lines)


def test_text_that_is_too_long_says_so() -> None:
    assert shortened("业主确认或签字", 10) == "业主确认…"
    assert shortened("业主确认", 10) == "业主确认"
