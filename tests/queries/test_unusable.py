"""What cannot be adopted or set is said in the words of the desk, by title, not by key."""

from pathlib import Path

import pytest
from django.utils import translation

from steward.domain.calendars import CalendarInvalid
from steward.packs import PackInvalid, PackUnknown, SettingInvalid, compose
from steward.queries.words.unusable import why_unusable
from tests.packs.small import HEAD, LINES, write
from tests.packs.test_soundness import SECOND, another


@pytest.fixture(autouse=True)
def _packs_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))
    translation.activate("zh-hans")


def why(*adopted: tuple[str, str | None]) -> str:
    try:
        compose(adopted)
    except (PackInvalid, PackUnknown) as error:
        return why_unusable(error)
    raise AssertionError("these packs can be adopted")


def test_packs_in_a_wrong_order_are_named_by_title(tmp_path: Path) -> None:
    another(tmp_path, "small", precedes="group")
    another(tmp_path, "group")
    assert why(("group", None), ("small", None)).endswith("前面，请把先后换过来。")
    assert "选了两次，请留一个" in why(("small", None), ("small", "1"))


def test_limits_that_contradict_each_other_are_named_by_title(tmp_path: Path) -> None:
    write(tmp_path, HEAD, LINES + SECOND)
    told = why(("small", None))
    assert "“再次到场”是同一件事" in told
    assert "within" not in told


def test_a_window_that_never_opens_is_named_by_title(tmp_path: Path) -> None:
    limit = 'within = "$visit_limit"'
    write(tmp_path, HEAD, LINES.replace(limit, f'{limit}\nopens_after = "3 hours"'))
    assert "永远办不成" in why(("small", None))


def test_a_fault_of_the_files_is_given_as_its_author_needs_it(tmp_path: Path) -> None:
    write(tmp_path, HEAD, LINES.replace('stops_on = "arrived"', 'stops_on = "arived"'))
    told = why(("small", None))
    assert "要由写规程文件的人改" in told
    assert "did you mean 'arrived'?" in told


def test_packs_settings_and_calendars_that_cannot_be_are_named(tmp_path: Path) -> None:
    write(tmp_path)
    assert "没有“big”这套规程" in why(("big", None))
    with pytest.raises(SettingInvalid) as setting:
        compose([("small", None)], {"small": {"pass_score": 9}})
    assert "规程 small 的设定“pass_score”用不了" in why_unusable(setting.value)
    assert "“hours”这一项用不了" in why_unusable(CalendarInvalid("hours", "…"))


def test_english_readers_read_english(tmp_path: Path) -> None:
    write(tmp_path, HEAD, LINES + SECOND)
    with translation.override("en"):
        assert "“Second visit” are the same matter" in why(("small", None))
