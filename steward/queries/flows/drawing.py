"""From a graph to places on paper: boxes in lanes and rows, lines between them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from steward.domain.cases.words import Kind
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.pack import Pack
from steward.domain.procedures.procedure import Procedure
from steward.queries.flows.boxes import EVENT, HEIGHT, PAD, WIDTH, Box, box_of, lane_of, lane_title
from steward.queries.flows.graph import Graph, graph_of
from steward.queries.words.values import value

GUTTER, GAP, HEAD = 44, 30, 40
TRACKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A column of boxes: whose they are."""

    x: int
    width: int
    middle: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The drawing of what happens in some kinds of cases; lengths are in pixels."""

    key: str
    title: str
    width: int
    height: int
    head: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]


def flows_of(pack: Pack) -> tuple[Flow, ...]:
    """Return the drawings of a pack; kinds of cases that run alike share one."""
    procedure = Procedure((pack,))
    alike: dict[tuple[object, ...], list[Kind]] = defaultdict(list)
    for kind in Kind:
        if milestones := procedure.milestones(kind):
            alike[milestones, procedure.derivations(kind)].append(kind)
    return tuple(
        drawn(procedure, kinds[0], _("、").join(value(kind) for kind in kinds))
        for kinds in alike.values()
    )


def drawn(procedure: Procedure, kind: Kind, title: str) -> Flow:
    """Return the drawing of a kind of case."""
    graph = graph_of(procedure, kind)
    lanes = _lanes(graph)
    places = _places(graph, lanes)
    boxes = {name: box_of(node, procedure, *places[name]) for name, node in graph.nodes.items()}
    bottom = max((box.y + box.height for box in boxes.values()), default=HEAD)
    return Flow(
        key=kind.value,
        title=title,
        width=PAD * 2 + len(lanes) * (WIDTH + GUTTER),
        height=bottom + GAP,
        head=HEAD,
        lanes=tuple(
            Lane(
                x=_x(column) - GUTTER // 2,
                width=WIDTH + GUTTER,
                middle=_x(column) + WIDTH // 2,
                title=lane_title(lane, procedure),
            )
            for lane, column in lanes.items()
        ),
        boxes=tuple(boxes.values()),
        lines=tuple(_lines(graph, boxes)),
    )


def _lanes(graph: Graph) -> dict[str, int]:
    """Each lane's column: events first, roles as they come in, what is opened anew last."""
    duties = [lane_of(n) for n in graph.nodes.values() if isinstance(n, Milestone)]
    known = {lane_of(node) for node in graph.nodes.values()}
    order = dict.fromkeys(["", *duties, *sorted(known - {"", *duties})])
    return {lane: n for n, lane in enumerate(lane for lane in order if lane in known)}


def _places(graph: Graph, lanes: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return where each box stands: in its lane, below all of earlier ranks."""
    cells: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name, node in graph.nodes.items():
        cells[graph.ranks[name], lane_of(node)].append(name)
    y, found = HEAD + GAP, {}
    for rank in sorted({rank for rank, _lane in cells}):
        tallest = 0
        for (r, lane), names in cells.items():
            if r == rank:
                # Events have no line from the side, so that they need not keep to the rows.
                step = (HEIGHT if lane else EVENT) + GAP
                tallest = max(tallest, len(names) * step)
                for n, name in enumerate(names):
                    found[name] = _x(lanes[lane]), y + n * step
        y += tallest
    return found


def _lines(graph: Graph, boxes: Mapping[str, Box]) -> Iterator[str]:
    """Lines run down between the lanes and across between the rows, so that they cross no box."""
    for n, (source, target) in enumerate(graph.edges):
        begin, end = boxes[source], boxes[target]
        track = n % TRACKS
        down = begin.x + WIDTH + 7 + track * (GUTTER - 14) // TRACKS
        x1, y1 = begin.x + WIDTH // 2, begin.y + begin.height
        x2, above = end.x + WIDTH // 2, end.y - 10 - track * 2
        if x1 == x2 and end.y - y1 == GAP:
            yield f"M{x1} {y1}V{end.y}"
        else:
            yield f"M{x1} {y1}V{y1 + 4 + track}H{down}V{above}H{x2}V{end.y}"


def _x(column: int) -> int:
    return PAD + GUTTER // 2 + column * (WIDTH + GUTTER)
