"""The parts of which the page of a case has dozens: clocks, nodes of its rail, lines of its log."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from steward.queries.clock_lines import ClockLine
from steward.queries.logs import LogLine
from steward.queries.rails import Flag, LinkedCase, RailNode
from steward.web.framing import Reader, framed, joined, reader
from steward.web.templatetags.desk import Tell, iso, nth, telling
from steward.web.templatetags.icons import icon

CLOCK = "parts/clock.html"
RAIL = "parts/rail.html"
NODE = "parts/rail_node.html"
FLAG = "parts/rail_flag.html"
FACT = "parts/rail_fact.html"
BRANCH = "parts/rail_branch.html"
LINE = "parts/log_line.html"
BEFORE = "parts/log_before.html"
AFTER = "parts/log_after.html"
SMALL = (("size", 16),)

register = template.Library()


@register.simple_tag
def clocks(lines: Iterable[ClockLine], now: datetime) -> SafeString:
    """Draw clocks as they read at ``now``."""
    to, tell = reader(), telling(now)
    return joined(_clock(line, tell, to) for line in lines)


@register.simple_tag
def rail(nodes: Sequence[RailNode], now: datetime) -> SafeString:
    """Draw a rail as it reads at ``now``."""
    to, tell = reader(), telling(now)
    following = (*nodes[1:], None)
    drawn = joined(_node(*pair, tell, to) for pair in zip(nodes, following, strict=True))
    flags = " ".join(sorted({f"rail-flags-{len(node.flags)}" for node in nodes}))
    return framed(RAIL, (), {"flags": flags, "nodes": drawn}, to)


@register.simple_tag
def log_lines(lines: Iterable[LogLine], now: datetime) -> SafeString:
    """Draw the lines of a log as they are read at ``now``."""
    to, tell = reader(), telling(now)
    return joined(_line(line, now, tell, to) for line in lines)


def _clock(line: ClockLine, tell: Tell, to: Reader) -> SafeString:
    holes = {
        "label": line.label,
        "words": line.words,
        "due": iso(line.due_at),
        "due_at": tell(line.due_at, line.due_words),
        "reason": line.reason,
        "owner": line.owner,
        "explain_url": line.explain_url,
    }
    return framed(CLOCK, (("reading", line.reading),), holes, to)


def _node(node: RailNode, following: RailNode | None, tell: Tell, to: Reader) -> SafeString:
    """The line after a node is drawn as the next one reads."""
    holes = {
        "label": node.label,
        "words": node.words,
        "due": iso(node.due_at),
        "due_at": tell(node.due_at, node.due_words),
        "opens_at": tell(node.opens_at),
        "met_at": tell(node.met_at),
        "reason": node.reason,
        "owner": node.owner,
        "explain_url": node.explain_url,
        "flags": joined(_flag(flag, tell, to) for flag in node.flags),
        "facts": joined(_fact(*fact, tell, to) for fact in node.facts),
        "branches": joined(_branch(branch, to) for branch in node.branches),
        "next_reading": following.reading if following else "",
        "next_gap": following.gap if following else "",
    }
    return framed(NODE, (("reading", node.reading), ("aside", node.aside)), holes, to)


def _flag(flag: Flag, tell: Tell, to: Reader) -> SafeString:
    holes = {
        "level": str(flag.level),
        "role": flag.role,
        "at": tell(flag.at),
        "recipient": flag.recipient,
    }
    return framed(FLAG, (), holes, to)


def _fact(sentence: str, who: str, at: datetime, tell: Tell, to: Reader) -> SafeString:
    return framed(FACT, (), {"sentence": sentence, "who": who, "at": tell(at)}, to)


def _branch(case: LinkedCase, to: Reader) -> SafeString:
    holes = {"url": case.url, "ref": case.ref, "label": case.label, "why": case.why}
    return framed(BRANCH, (), holes, to)


def _line(line: LogLine, now: datetime, tell: Tell, to: Reader) -> SafeString:
    whole, struck = {"line": line, "now": now}, line.corrected_by
    holes = {
        "seq": str(line.seq),
        "nth": nth(line.seq),
        "icon": icon(line.icon, SMALL),
        "sentence": line.sentence,
        "before": render_to_string(BEFORE, whole) if line.corrects or line.answers else "",
        "text": linebreaks_filter(line.body) if line.body else "",
        "after": render_to_string(AFTER, whole) if line.file or line.sending else "",
        "at": tell(line.at),
        "who": line.who,
        "recorded_at": tell(line.recorded_at) if line.late else "",
        "correct_url": line.correct_url,
    }
    if struck:
        holes["struck_by"], holes["struck_who"] = str(struck.seq), struck.who
        holes["struck_at"], holes["struck_why"] = tell(struck.at), struck.why
    return framed(LINE, (), holes, to)
