"""Parts of a page that are drawn once say what they are given, and nothing of before."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from steward.queries.clock_lines import ClockLine
from steward.queries.queue_rows import QueueRow, Shown
from steward.queries.small_rails import Dot, SmallRail
from steward.web.templatetags.drawing import drawn, queue_rows

NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
CLOCK = ClockLine(
    milestone="SOP-03.reply",
    label="答复",
    rule="SOP-03",
    owner="前台",
    reading="running",
    due_at=datetime(2026, 11, 18, 20, 0, tzinfo=UTC),
    opens_at=None,
    met_at=None,
    words="",
    due_words="",
    explain_url="",
    reason="",
)
ROW = Shown(
    ref="R-2026-000001",
    pick="R-2026-000001:2",
    url="/cases/R-2026-000001",
    what="厨房 <水管> 漏水",
    place="3栋1204",
    kind_label="报修",
    urgent=False,
    escalation=0,
    assignee="",
    status_label="",
    rail=SmallRail((Dot("接报", "met", "short"),), words="规程进度：接报 按时完成"),
    clock=CLOCK,
)


def row(
    of: Shown = ROW, at: datetime = NOW, *, words: str = "还剩 3 小时 2 分", choosing: object = ()
) -> str:
    return str(queue_rows([QueueRow(of, words)], at, choosing))


@pytest.fixture(autouse=True)
def in_shanghai() -> Iterator[None]:
    with timezone.override(ZoneInfo("Asia/Shanghai")):
        yield


def test_the_words_of_a_clock_are_those_of_now_and_nothing_else_changes() -> None:
    before, after = row(), row(words='迟 <b>"1"</b> 分')
    assert "<span data-due" in before
    assert ">还剩 3 小时 2 分</span>" in before
    assert ">迟 &lt;b&gt;&quot;1&quot;&lt;/b&gt; 分</span>" in after
    assert before.replace("还剩 3 小时 2 分", "") == after.replace(
        "迟 &lt;b&gt;&quot;1&quot;&lt;/b&gt; 分", ""
    )
    assert "厨房 &lt;水管&gt; 漏水" in before
    assert "\0" not in before + after


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"what": "阳台渗水"}, "阳台渗水"),
        ({"pick": "R-2026-000001:3"}, 'value="R-2026-000001:3"'),
        ({"urgent": True}, "急"),
        ({"escalation": 2}, "升级 2"),
        ({"rail": SmallRail((Dot("接报", "breached", "long"),), words="")}, 'data-gap="long"'),
        ({"clock": None, "status_label": "已结"}, "没有在走的时限"),
        ({"clock": replace(CLOCK, reading="breached")}, 'data-reading="breached"'),
    ],
)
def test_what_a_row_says_is_drawn_anew(changed: dict[str, object], said: str) -> None:
    assert said not in row(choosing=("somebody",))
    assert said in row(replace(ROW, **changed), choosing=("somebody",))  # type: ignore[arg-type]


def test_the_day_the_language_the_zone_and_the_choice_are_part_of_it() -> None:
    assert ">周四 04:00</time>" in row()
    assert ">今天 04:00</time>" in row(at=NOW + timedelta(days=1))
    with timezone.override(ZoneInfo("Europe/Berlin")):
        assert ">今天 21:00</time>" in row()
    with translation.override("en"):
        assert ">Thu 04:00</time>" in row()
    assert "data-pick" not in row()
    assert "data-pick" in row(choosing=("somebody",))
    assert ">周四 04:00</time>" in row()


def test_each_thread_has_the_language_and_the_zone_of_its_own_request() -> None:
    def here() -> tuple[str | None, str]:
        return translation.get_language(), timezone.get_current_timezone_name()

    with translation.override("en"), ThreadPoolExecutor(1) as other:
        assert other.submit(here).result() == ("zh-hans", timezone.get_default_timezone_name())
        assert here() == ("en", "Asia/Shanghai")


def test_only_what_can_be_a_key_is_drawn_once() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        drawn("parts/sift.html", bar=["a list may change"])  # type: ignore[arg-type]


def test_what_differs_on_every_page_is_put_in_afterwards_and_escaped() -> None:
    def searched(q: str, token: str) -> str:
        return str(
            drawn(
                "parts/topbar.html",
                company="翠湖 & 邻里",
                person="李丽",
                theme="",
                q=q,
                help_url="/help/queue",
                here="/?q=1&page=2",
                csrf_token=token,
            )
        )

    one, other = searched('<"水管">', "t" * 64), searched("", "u" * 64)

    assert 'value="&lt;&quot;水管&quot;&gt;"' in one
    assert f'name="csrfmiddlewaretoken" value="{"t" * 64}"' in one
    assert 'name="next" value="/?q=1&amp;page=2"' in one
    assert "翠湖 &amp; 邻里" in one
    assert "t" * 64 not in other
    assert f'name="csrfmiddlewaretoken" value="{"u" * 64}"' in other
    assert 'value=""' in other
    assert "\0" not in one + other
