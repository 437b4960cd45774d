"""The record of a certificate: finished, signed, and undone by a reopening."""

from dataclasses import replace

import pytest

from steward.domain.cases.facts import Received
from steward.domain.cases.words import Kind
from steward.domain.courses import course_of
from steward.domain.warranty.repairs import repair_of
from tests.domain.building import a_log, after

Told = tuple[float, str] | tuple[float, str, dict[str, object]]


def recorded(*facts: Told) -> tuple[object, ...]:
    first, *rest = a_log(*facts)
    receipt = Received(kind=Kind.REPAIR, warranty_item="roof")
    repair = repair_of(course_of((replace(first, fact=receipt), *rest)))
    assert repair is not None
    return repair.item, repair.reported_at, repair.finished_at, repair.signed_at


@pytest.mark.rule("WARR3-12")
def test_the_record_says_when_it_was_finished_and_signed() -> None:
    assert recorded() == ("roof", after(0), None, None)
    unsigned = recorded((1, "finished"), (2, "confirmed"))
    assert unsigned == ("roof", after(0), after(1), None)
    signed = recorded((1, "finished"), (2, "confirmed", {"signature": True}))
    assert signed == ("roof", after(0), after(1), after(2))


def test_a_reopening_undoes_both() -> None:
    facts: list[Told] = [(1, "finished"), (2, "confirmed", {"signature": True})]
    facts += [(3, "closed"), (4, "reopened")]
    assert recorded(*facts) == ("roof", after(0), None, None)
    assert recorded(*facts, (5, "finished")) == ("roof", after(0), after(5), None)


def test_a_case_without_an_item_is_no_repair_under_warranty() -> None:
    assert repair_of(course_of(a_log((1, "finished")))) is None
