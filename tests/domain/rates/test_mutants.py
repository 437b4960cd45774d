"""Each law of the rates fails on a way of counting that breaks it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest

from steward.domain.rates.basis import Basis, Period
from steward.domain.rates.units import Candidate
from tests.domain.rates import test_laws

pytestmark = pytest.mark.slow

# The package has a function of the same name.
units = import_module("steward.domain.rates.units")


def a_day_more(original: Callable[..., list[Candidate]]) -> Callable[..., list[Candidate]]:
    """Months that overlap: what is due on the first day of the next belongs to both."""

    def within(rate: object, found: list[Candidate], period: Period) -> list[Candidate]:
        longer = replace(period, until=period.until + timedelta(days=1))
        return original(rate, found, longer)

    return within


def twice(original: Callable[..., int]) -> Callable[..., int]:
    """Something that counts more often than it could."""
    return lambda *arguments: 2 * original(*arguments)


def test_months_that_overlap_make_no_quarter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "_within", a_day_more(units._within))
    with pytest.raises(AssertionError):
        test_laws.test_months_make_the_quarter()


def test_what_counts_twice_is_not_among_what_it_is_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "_done", twice(units._done))
    with pytest.raises(AssertionError):
        test_laws.test_what_counts_is_among_what_it_is_of()


def test_projects_that_see_each_other_make_no_company(monkeypatch: pytest.MonkeyPatch) -> None:
    original = Basis.events

    def of_all(self: Basis, *line: object) -> object:
        courses = {**self.others, **self.courses}
        return original(replace(self, courses=courses, _facts={}), *line)  # type: ignore[arg-type]

    monkeypatch.setattr(Basis, "events", of_all)
    with pytest.raises((AssertionError, KeyError)):
        test_laws.test_projects_make_the_company()
