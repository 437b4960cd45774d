"""The seasons of cities: what the files say, what a wrong one is told, what counts by them."""

from datetime import date
from pathlib import Path

import pytest

from steward.domain.calendars import CalendarInvalid
from steward.domain.procedures.seasons import SeasonKind
from steward.domain.procedures.warranties import Mark
from steward.domain.warranty import component_of, span_of
from steward.domain.warranty.places import Place
from steward.packs import compose, seasons
from steward.packs.seasons import CityUnknown, cities, city

HEAD = 'title = "城"\ntitle_en = "City"\nsource = "文"\nsource_en = "Text"\n'
SET = '[[set]]\nkind = "heating"\nseason = "11-15/03-15"\nfrom = 2010\nuntil = 2012\n'
LONG = '[[announced]]\nkind = "heating"\nfirst = 2010-11-01\nlast = 2011-12-01\nsource = "公告"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the published seasons."""
    monkeypatch.setattr(seasons, "FOLDER", tmp_path)
    return tmp_path


def test_every_published_city_can_be_read_and_names_its_source() -> None:
    assert [c.key for c in cities()] == ["beijing", "taiyuan", "tianjin"]
    for known in cities():
        assert "采暖期" in known.source.zh
        heating = known.of(SeasonKind.HEATING)
        assert heating is not None
        assert heating.days
        assert known.of(SeasonKind.COOLING) is None


@pytest.mark.rule("WARR3-07")
@pytest.mark.parametrize(
    ("where", "ends_on"),
    [(None, date(2020, 3, 15)), ("beijing", date(2020, 3, 15)), ("taiyuan", date(2021, 3, 31))],
)
def test_the_city_of_an_adoption_stands_for_the_setting(where: str | None, ends_on: date) -> None:
    # Accepted on 10 November: the winter of Taiyuan had begun by then, Beijing's had not.
    procedure = compose([("warranty-contractor", None)], {}, where)
    place = Place(id="1", dates={Mark.ACCEPTED_ON: date(2018, 11, 10)})
    heating, cooling = component_of(procedure, "heating"), component_of(procedure, "cooling")
    assert heating is not None
    assert cooling is not None
    assert span_of(heating, place).ends_on == ends_on
    assert span_of(cooling, place).ends_on == date(2020, 9, 30)


def test_beyond_the_calendar_nothing_is_guessed() -> None:
    procedure = compose([("warranty-estate", None)], {}, "beijing")
    heating = component_of(procedure, "heating")
    assert heating is not None
    new = span_of(heating, Place(id="1", dates={Mark.ACCEPTED_ON: date(2026, 6, 1)}))
    assert (new.ends_on, new.lasts_at_least_until) == (None, date(2027, 3, 15))


def test_an_announced_winter_stands_for_the_one_that_is_set(folder: Path) -> None:
    row = (
        '[[announced]]\nkind = "heating"\nfirst = 2011-11-01\nlast = 2012-03-31\nsource = "公告"\n'
    )
    (folder / "cold.toml").write_text(HEAD + SET + row, encoding="utf-8")
    heating = city("cold").of(SeasonKind.HEATING)
    assert heating is not None
    assert [str(first) for first, _ in heating.days] == ["2010-11-15", "2011-11-01", "2012-11-15"]
    assert heating.days[1][1] == date(2012, 3, 31)


def test_a_city_without_a_calendar_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        CityUnknown, match=r"no calendar of seasons of 'sanya'; there are beijing.*no city"
    ):
        compose([("warranty-estate", None)], {}, "sanya")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title = 1", "must be a text"),
        (HEAD + "colour = 1", "is not a key of this file"),
        (HEAD + SET.replace("11-15/", "11-31/"), "a day that no year has"),
        (HEAD + SET.replace("2012", "2009"), "is not a season with its years"),
        (HEAD + SET.replace("heating", "rain"), "is not a season with its years"),
        (HEAD + SET + '[[announced]]\nkind = "heating"\n', "is not a season with its source"),
        (HEAD + SET + LONG, "2011-11-15 lies in a season"),
        ("=", "it cannot be read"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence(folder: Path, text: str, reason: str) -> None:
    (folder / "wrong.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CalendarInvalid, match=reason):
        city("wrong")
