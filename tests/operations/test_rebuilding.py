"""Rebuilding: derived columns are hints that the log makes again."""

import pytest

from steward.operations.rebuilding import rebuild
from steward.store.models import CaseRow, Escalation
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, a_desk, hours

pytestmark = pytest.mark.django_db


def test_wrong_hints_are_named_and_made_again_from_the_log() -> None:
    desk = a_desk(["poly-2009"])
    case = desk.report(MORNING, kind="complaint", cause="property")
    right = desk.report(MORNING)
    with company_scope(desk.company.pk):
        before = CaseRow.objects.get(pk=case.pk)
        CaseRow.objects.filter(pk=case.pk).update(status="closed", next_due_at=None, search=None)
    found = {done.ref: done.wrong for done in rebuild(desk.company, MORNING)}
    assert found == {case.ref: ("status", "next_due_at"), right.ref: ()}
    with company_scope(desk.company.pk):
        again = CaseRow.objects.get(pk=case.pk)
        assert again.status == "open"
        assert again.next_due_at == before.next_due_at
        assert again.search == before.search


def test_rebuilding_twice_tells_nobody_twice() -> None:
    desk = a_desk(["poly-2009"])
    desk.report(MORNING, kind="complaint", cause="property")
    later = MORNING + hours(24 * 20)
    for _ in range(2):
        list(rebuild(desk.company, later))
    with company_scope(desk.company.pk):
        told = Escalation.objects.values_list("milestone", "level")
        assert len(set(told)) == len(told) > 0
