"""Every stored name has words, in one place, and an icon that exists."""

import dataclasses
import zipfile
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import lucide
import pytest
from django.utils import dateformat, timezone, translation

from steward.domain.cases import words as vocabularies
from steward.domain.cases.codec import field_types
from steward.domain.cases.facts import BY_NAME, COMPUTED
from steward.domain.cases.state import Case
from steward.domain.clocks.clock import Reading
from steward.domain.limits import Limit
from steward.queries.clock_lines import DUE_SOON
from steward.queries.words import facts, fields, readings, times, values

ENUMS = [
    kind
    for kind in vars(vocabularies).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]


@pytest.fixture(autouse=True)
def in_chinese() -> None:
    translation.activate("zh-hans")


def icons() -> set[str]:
    archive = Path(lucide.__file__).with_name("lucide.zip")
    return {Path(name).stem for name in zipfile.ZipFile(archive).namelist()}


def test_every_fact_has_a_verb_a_sentence_and_an_icon() -> None:
    assert set(facts.FACTS) == set(BY_NAME | COMPUTED)
    assert all(facts.verb(name) and facts.done(name) for name in BY_NAME)
    assert {facts.icon(name) for name in BY_NAME} <= icons()


def test_no_two_facts_say_the_same() -> None:
    sentences = [facts.done(name) for name in BY_NAME]

    assert len(set(sentences)) == len(sentences)


def test_every_field_of_every_fact_and_case_has_a_label() -> None:
    known = {field for name in BY_NAME for field in field_types(name)}
    known |= {field.name for field in dataclasses.fields(Case)}

    assert known - set(fields.FIELDS) == set()
    assert all(fields.label(field) and fields.short(field) for field in known)


@pytest.mark.parametrize("vocabulary", ENUMS, ids=lambda kind: kind.__name__)
def test_every_value_of_a_vocabulary_has_a_word(vocabulary: type[StrEnum]) -> None:
    assert all(values.value(member) for member in vocabulary)


def test_values_that_are_written_alike_keep_their_own_words() -> None:
    media = values.value(vocabularies.MediaState.POSSIBLE)
    lawsuit = values.value(vocabularies.LawsuitState.POSSIBLE)

    assert (media, lawsuit) == ("可能曝光", "可能起诉")


def test_every_yes_or_no_field_has_words_of_its_own() -> None:
    flags = {f for name in BY_NAME for f, kind in field_types(name).items() if kind is bool}

    assert flags | {"paused"} == set(values.FLAGS)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "还剩 0 秒"),
        (59, "还剩 59 秒"),
        (60, "还剩 1 分 0 秒"),
        (3_599, "还剩 59 分 59 秒"),
        (3_600, "还剩 1 小时 0 分"),
        (86_399, "还剩 23 小时 59 分"),
        (86_400, "还剩 1 天 0 小时"),
    ],
)
def test_time_left_is_said_in_its_two_largest_units(seconds: int, words: str) -> None:
    assert times.left(seconds) == words


def test_lateness_under_an_hour_is_said_in_minutes() -> None:
    assert times.late(42 * 60 + 30) == "迟 42 分"


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ("0 days", "当天"),
        ("90 minutes", "90 分钟"),
        ("1 working_days", "1 个工作日"),
        ("2 quarters", "2 个季度"),
    ],
)
def test_limits_are_said_as_people_say_them(limit: str, words: str) -> None:
    assert times.limit(Limit.parse(limit)) == words


@pytest.mark.parametrize(("count", "words"), [(1, "1 working day"), (3, "3 working days")])
def test_english_has_a_plural(count: int, words: str) -> None:
    with translation.override("en"):
        assert times.limit(Limit.parse(f"{count} working_days")) == words


def test_every_reading_has_words() -> None:
    assert set(readings.READINGS) == {reading.value for reading in Reading} | {DUE_SOON}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_instants_are_written_as_django_would(language: str) -> None:
    now = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
    with translation.override(language), timezone.override("Asia/Shanghai"):
        for days in range(0, 800, 13):
            at = now - timedelta(days=days, hours=days % 24, minutes=days % 60)
            local, here = timezone.localtime(at), timezone.localtime(now)
            full = dateformat.format(local, translation.gettext("Y年n月j日 H:i"))
            assert times.moment(at) == full
            brief, said, machine = times.in_all_ways(at, here.date())
            assert (brief, said) == (times.near(at, now), full)
            assert datetime.fromisoformat(machine) == at
            if local.year == here.year and local.isocalendar()[:2] != here.isocalendar()[:2]:
                assert brief == dateformat.format(local, translation.gettext("n月j日 H:i"))


def test_an_instant_is_said_as_briefly_as_it_can_be() -> None:
    monday = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)
    with timezone.override("Asia/Shanghai"):
        assert times.near(monday, monday + timedelta(hours=14)) == "今天 09:30"
        assert times.near(monday, monday + timedelta(days=6)) == "周一 09:30"
        assert times.near(monday, monday + timedelta(days=7)) == "1月5日 09:30"
        assert times.near(monday, monday - timedelta(days=6)) == "2026年1月5日 09:30"
        assert times.near(monday, None) == "2026年1月5日 09:30"
