"""A copy that differs in a few fields is what ``dataclasses.replace`` makes."""

from dataclasses import FrozenInstanceError, replace

import pytest

from steward.domain.cases.copies import but
from steward.domain.cases.state import Case
from steward.domain.cases.words import Kind, Status
from tests.domain.building import START

CASE = Case(kind=Kind.REPAIR, received_at=START, category="leak")


def test_the_copy_differs_in_what_is_named_and_the_original_in_nothing() -> None:
    copy = but(CASE, status=Status.CLOSED, paused=True)
    assert copy == replace(CASE, status=Status.CLOSED, paused=True)
    assert (CASE.status, CASE.paused) == (Status.OPEN, False)
    assert hash(copy) == hash(replace(copy))
    with pytest.raises(FrozenInstanceError):
        copy.paused = False  # type: ignore[misc]


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="Case has no field"):
        but(CASE, pause=True)
