"""One box of a drawing: what it says, in lines that fit."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from steward.domain.procedures.consequences import Derivation
from steward.domain.procedures.milestones import Milestone
from steward.domain.procedures.procedure import Procedure
from steward.queries.clock_lines import allowance
from steward.queries.flows.graph import Event, Node
from steward.queries.flows.text import shortened, wrapped
from steward.queries.words import said
from steward.queries.words.facts import verb
from steward.queries.words.values import value

WIDTH, HEIGHT, EVENT, PAD = 184, 88, 34, 8
TITLE, SMALL = 24, 27
DERIVED = " "
"""The lane of what is opened anew; no role has this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A line of text at its place; ``role`` says how it looks."""

    x: int
    y: int
    words: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box with its lines. ``whole`` says all of it, for whoever cannot see the drawing."""

    name: str
    sort: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Text, ...]
    whole: str


def lane_of(node: Node) -> str:
    """Return the lane in which a node stands: a role, events, or what is opened anew."""
    match node:
        case Milestone():
            return node.owner
        case Event():
            return ""
        case Derivation():
            return DERIVED


def lane_title(lane: str, procedure: Procedure) -> str:
    """Return what stands above a lane."""
    if lane in procedure.roles:
        return shortened(said(procedure.roles[lane].title), SMALL)
    return {"": _("起因"), DERIVED: _("转出新单")}.get(lane, lane)


def box_of(node: Node, procedure: Procedure, x: int, y: int) -> Box:
    """Return the box of a node at its place."""
    match node:
        case Milestone():
            return _milestone(node, procedure, x, y)
        case Event():
            return _box(node.fact, "event", (verb(node.fact), "", "", ""), x, y)
        case Derivation():
            kind = _("转成{kind}").format(kind=value(node.kind))
            return _box(node.key, "derived", (said(node.title), kind, "", node.rule), x, y)


def _milestone(m: Milestone, procedure: Procedure, x: int, y: int) -> Box:
    ladder = procedure.ladder(m)
    limit = allowance(m) or _("不限时")
    if ladder:
        limit = _("{limit}，超时升 {n} 级").format(limit=limit, n=len(ladder.rungs))
    ends = _("或").join(dict.fromkeys(verb(p.fact) for p in m.stops_on))
    until = _("到“{fact}”为止").format(fact=ends)
    return _box(m.ref, "late" if ladder else "duty", (said(m.title), limit, until, m.rule), x, y)


def _box(name: str, sort: str, told: tuple[str, str, str, str], x: int, y: int) -> Box:
    title, limit, until, rule = told
    lines = [
        Text(x=x + 10, y=y + 22 + n * 17, words=words, role="title")
        for n, words in enumerate(wrapped(title, TITLE, 2))
    ]
    if limit:
        lines.append(Text(x=x + 10, y=y + 56, words=shortened(limit, SMALL), role="limit"))
    if until or rule:
        last = until or rule
        lines.append(Text(x=x + 10, y=y + 75, words=shortened(last, SMALL), role="until"))
    whole = _("，").join(part for part in (title, limit, until, rule) if part)
    return Box(
        name=name,
        sort=sort,
        x=x,
        y=y,
        width=WIDTH,
        height=EVENT if sort == "event" else HEIGHT,
        lines=tuple(lines),
        whole=whole,
    )
