"""The small things that lists show by the hundred: icons, marks, rails of dots, instants."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone, translation
from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide as drawn

from steward.queries.small_rails import Dot, SmallRail

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 18, 9, 0, tzinfo=ZONE)  # a Wednesday


def made(template: str, **values: object) -> str:
    """Return what a template makes of values."""
    return Template("{% load desk lucide %}" + template).render(Context(values))


def test_an_icon_is_the_drawing_of_the_package_whenever_its_name_is_known() -> None:
    expected = drawn("search", size=16, aria_hidden="true", stroke_width="3")
    looks = 'size=16 aria_hidden="true" stroke_width="3"'
    assert made('{% lucide "search" ' + looks + " %}") == expected
    assert made("{% lucide name " + looks + " %}", name="search") == expected
    assert "<svg" in expected


def test_a_misspelt_icon_is_found_when_the_template_is_read() -> None:
    with pytest.raises(IconDoesNotExist):
        Template('{% load lucide %}{% lucide "no-such-icon" size=16 %}')
    with pytest.raises(TemplateSyntaxError):
        Template("{% load lucide %}{% lucide %}")
    with pytest.raises(TemplateSyntaxError):
        Template('{% load lucide %}{% lucide "search" large %}')


def test_every_reading_has_its_own_mark() -> None:
    readings = ("met", "breached", "running", "due_soon", "paused", "too_early", "cancelled")
    marks = {made("{{ reading|marker }}", reading=reading) for reading in readings}
    assert len(marks) == len(readings)
    assert all("<svg" in mark for mark in marks)
    assert "<svg" not in made("{{ reading|marker }}", reading="waiting")


def test_what_a_procedure_calls_its_milestones_is_text_on_a_rail_and_no_markup() -> None:
    rail = SmallRail((Dot('"><script>', "met", "short"),), words='a "word" & <more>')
    html = made("{% small_rail rail %}", rail=rail)
    assert 'title="&quot;&gt;&lt;script&gt;"' in html
    assert 'aria-label="a &quot;word&quot; &amp; &lt;more&gt;"' in html
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        ((2026, 11, 18, 7, 5), "今天 07:05", "today 07:05"),
        ((2026, 11, 20, 7, 5), "周五 07:05", "Fri 07:05"),
        ((2026, 3, 2, 7, 5), "3月2日 07:05", "2 Mar 07:05"),
        ((2025, 3, 2, 7, 5), "2025年3月2日 07:05", "2 Mar 2025 07:05"),
    ],
)
def test_an_instant_is_said_as_briefly_as_its_day_allows(
    day: tuple[int, ...], chinese: str, english: str
) -> None:
    at = datetime(*day, tzinfo=ZONE)  # type: ignore[arg-type, misc]
    for language, said in (("zh-hans", chinese), ("en", english)):
        with timezone.override(ZONE), translation.override(language):
            html = made("{% when at now %}", at=at, now=NOW)
        assert f">{said}</time>" in html
        assert f'datetime="{at.isoformat()}"' in html


def test_the_last_days_of_december_lie_in_the_week_of_the_next_year() -> None:
    at, now = datetime(2026, 12, 31, 8, 0, tzinfo=ZONE), datetime(2027, 1, 2, 8, 0, tzinfo=ZONE)
    with timezone.override(ZONE), translation.override("zh-hans"):
        assert ">周四 08:00</time>" in made("{% when at now %}", at=at, now=now)


def test_words_of_its_own_come_before_the_time_of_day_and_no_instant_is_nothing() -> None:
    with timezone.override(ZONE), translation.override("zh-hans"):
        html = made('{% when at now "周三 24:00" %}', at=NOW, now=NOW)
        assert ">周三 24:00</time>" in html
        assert 'title="2026年11月18日 09:00"' in html
        assert made("{% when at now %}", at=None, now=NOW) == ""


def test_what_has_no_due_time_counts_to_none() -> None:
    with timezone.override(ZONE):
        assert made("[{{ at|iso }}]", at=None) == "[]"
        assert made("{{ at|iso }}", at=NOW) == "2026-11-18T09:00:00+08:00"
