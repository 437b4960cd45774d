"""Parts that are drawn with holes say what fills them: escaped, whole, and of this page alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from steward.queries.actions import Action
from steward.queries.clock_lines import ClockLine
from steward.queries.logs import LogLine, Mark
from steward.queries.rails import Flag, LinkedCase, RailNode
from steward.queries.sendings import Sending
from steward.queries.words.readings import READINGS, reading_words
from steward.web.templatetags.case_parts import clocks, log_lines, rail
from steward.web.templatetags.case_sides import link_items, offers, pairs, refused

NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
DUE = datetime(2026, 11, 18, 20, 0, tzinfo=UTC)
# What a text may hold: markup, what ends an attribute, and what a frame is filled by.
NASTY = """<b> "1" & '2' %(label)s 100% {words} \\0"""
ESCAPED = "&lt;b&gt; &quot;1&quot; &amp; &#x27;2&#x27; %(label)s 100% {words} \\0"
VALUES = {
    "milestone": "SOP-03.reply",
    "label": "答复",
    "rule": "SOP-03",
    "owner": "",
    "reading": "running",
    "due_at": DUE,
    "opens_at": None,
    "met_at": None,
    "words": "还剩 3 小时 2 分",
    "due_words": "",
    "explain_url": "",
    "reason": "",
}
CLOCK = ClockLine(**VALUES)  # type: ignore[arg-type]
NODE = RailNode(**VALUES)  # type: ignore[arg-type]
LINE = LogLine(
    seq=2,
    at=NOW - timedelta(hours=1),
    recorded_at=NOW,
    late=False,
    who="李丽",
    sentence="联系住户",
    body="",
    answers=(),
    icon="phone",
    corrects=None,
    corrected_by=None,
    correct_url="",
    sending=None,
    file=None,
)
MARK = Mark(seq=3, at=NOW, who="周强", sentence="接报", why="记错了")


def a_clock(line: ClockLine = CLOCK, at: datetime = NOW) -> str:
    return str(clocks([line], at))


def a_rail(*nodes: RailNode, at: datetime = NOW) -> str:
    return str(rail(nodes or (NODE,), at))


def a_line(line: LogLine = LINE) -> str:
    return str(log_lines([line], NOW))


@pytest.fixture(autouse=True)
def in_shanghai() -> Iterator[None]:
    with timezone.override(ZoneInfo("Asia/Shanghai")):
        yield


@pytest.mark.parametrize("field", ["label", "owner", "words", "explain_url", "due_words"])
def test_whatever_a_clock_says_is_text_and_no_markup(field: str) -> None:
    for html in (
        a_clock(replace(CLOCK, **{field: NASTY})),  # type: ignore[arg-type]
        a_rail(replace(NODE, **{field: NASTY})),  # type: ignore[arg-type]
    ):
        assert ESCAPED in html
        assert "<b>" not in html
        assert "\0" not in html


@pytest.mark.parametrize("field", ["sentence", "who", "correct_url", "body"])
def test_whatever_a_line_of_the_log_says_is_text_and_no_markup(field: str) -> None:
    html = a_line(replace(LINE, **{field: NASTY}))  # type: ignore[arg-type]
    assert ESCAPED in html
    assert "<b>" not in html
    assert "\0" not in html


def test_one_clock_says_nothing_of_the_one_before() -> None:
    paused = replace(CLOCK, reading="paused", reason="等配件", owner="维修主管")
    first = a_clock()
    assert all(said in a_clock(paused) for said in ("等配件", "维修主管"))
    assert "data-due" not in a_clock(paused)
    assert a_clock() == first
    assert 'data-due="2026-11-19T04:00:00+08:00"' in first
    assert "等配件" not in first


def test_the_day_the_language_and_the_zone_are_those_of_the_page() -> None:
    for drawn in (a_clock, lambda at=NOW: a_rail(at=at)):
        assert ">周四 04:00</time>" in drawn()
        assert ">今天 04:00</time>" in drawn(at=NOW + timedelta(days=1))
        with translation.override("en"):
            assert ">Thu 04:00</time>" in drawn()
            assert reading_words("running") in drawn()
        with timezone.override(ZoneInfo("Europe/Berlin")):
            assert 'data-due="2026-11-18T21:00:00+01:00"' in drawn()
        assert reading_words("running") in drawn()


@pytest.mark.parametrize("reading", READINGS)
def test_every_reading_has_its_words_and_only_what_runs_is_counted(reading: str) -> None:
    html = a_rail(replace(NODE, reading=reading, reason="等配件"))
    assert f"{reading_words(reading)}, " in html
    assert ("data-due" in html) is (reading in {"running", "due_soon", "breached"})
    assert ("等配件" in html) is (reading == "paused")


def test_the_line_after_a_node_is_drawn_as_the_next_one_reads() -> None:
    met = replace(NODE, reading="met", met_at=NOW)
    html = a_rail(met, replace(NODE, reading="breached", gap="long"))
    assert html.count("<li") == html.count("</li>") == 2
    assert html.count("rail-line") == 1
    assert html.index('data-reading="breached" data-gap="long"') < html.index("</li>")
    assert ">今天 12:00</time>" in html


def test_what_hangs_on_a_node_is_drawn_with_it_and_with_no_other() -> None:
    flags = (Flag(level=2, role="经理 & 总监", at=NOW, recipient="赵静"),)
    branch = LinkedCase(ref="P-1", url="/cases/P-1", label="<回访>", why="投诉办结")
    hung = replace(NODE, flags=flags, facts=(("答复：可以", "李丽", NOW),), branches=(branch,))
    html = a_rail(NODE, hung)
    bare, whole = html.split("</li>")[:2]
    for said in ("升级 2 · 经理 &amp; 总监", 'title="赵静"', "答复：可以", "&lt;回访&gt;"):
        assert said in whole
        assert said not in bare
    assert 'class="rail rail-flags-0 rail-flags-1"' in html


def test_whatever_stands_around_the_log_is_text_and_no_markup() -> None:
    action = Action(
        kind="replied",
        verb=NASTY,
        url="/cases/R-1/replied",
        primary=False,
        near=True,
        refusal=NASTY,
        rule="GD-05",
    )
    for html in (
        str(offers([action], quiet=True)),
        str(refused([action])),
        str(link_items([(NASTY, "/records/1")])),
        str(link_items([("规程", NASTY, "/procedures/1")])),
        str(pairs([("类别", NASTY)])),
    ):
        assert ESCAPED in html
        assert "<b>" not in html
    assert "button-quiet" in str(offers([action], quiet=True))
    assert "button-quiet" not in str(offers([action]))
    assert 'class="mute"' not in str(link_items([("记录表", "/records/1")]))
    assert "GD-05" in str(refused([action]))


def test_a_line_that_was_corrected_is_struck_and_says_by_whom() -> None:
    struck = a_line(replace(LINE, corrected_by=MARK))
    for said in ("data-struck", "<del>联系住户</del>", "周强", "记错了", 'href="#log-3"'):
        assert said in struck
        assert said not in a_line()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"late": True}, "data-late"),
        ({"late": True}, "补录"),
        ({"body": "一行\n又一行"}, "<p>一行<br>又一行</p>"),
        ({"answers": (("处理结果", "<换了> 软管"),)}, "&lt;换了&gt; 软管"),
        ({"corrects": MARK}, "<del>接报</del>"),
        ({"correct_url": "/cases/R-1/corrected?entry=2"}, 'class="log-correct"'),
        ({"sending": Sending(words="还没发给住户", waits=True)}, "data-waits"),
    ],
)
def test_a_line_of_the_log_shows_what_it_has_and_nothing_else(
    changed: dict[str, object], said: str
) -> None:
    lines: Sequence[LogLine] = (LINE, replace(LINE, seq=3, **changed))  # type: ignore[arg-type]
    bare, whole = str(log_lines(lines, NOW)).split("</li>")[:2]
    assert said in whole
    assert said not in bare
    assert 'id="log-2"' in bare
    assert 'id="log-3"' in whole
