"""The work on a case at a glance: promises, acceptances, who answers for it, corrections."""

from datetime import timedelta

import pytest

from tests.queries.test_cases import page_of
from tests.web.building import Estate


def test_promises_and_acceptances_are_told_in_their_order(estate: Estate) -> None:
    case = estate.report(ago=9)
    first, second = estate.now, estate.now + timedelta(days=1)
    estate.record(case, "triaged", ago=8, validity="valid")
    estate.record(case, "planned", ago=7, promised_at=first.isoformat())
    estate.record(case, "repromised", ago=6, promised_at=second.isoformat())
    estate.record(case, "inspected", ago=5, login="bob", result="fail")
    estate.record(case, "inspected", ago=4, login="bob", result="pass")

    page = page_of(estate, case)

    assert [(p.promised_at, p.replaced) for p in page.promises] == [(second, False), (first, True)]
    assert [(a.number, a.label, a.who) for a in page.attempts] == [
        (1, "不合格", "李强"),
        (2, "合格", "李强"),
    ]


@pytest.mark.rule("GD-40")
def test_the_responsible_person_stands_there_with_the_phone_that_was_left(estate: Estate) -> None:
    case = estate.report(ago=1)
    staff = str(estate.actor("alice").staff)
    estate.record(case, "responsible_named", ago=0.9, person=staff)
    before = page_of(estate, case).responsible
    estate.record(case, "responsible_named", ago=0.8, person=staff, phone_left=True)
    after = page_of(estate, case).responsible

    assert before is not None
    assert after is not None
    assert (before.name, before.phone, before.phone_left) == ("王敏", "0755-88880000", None)
    assert after.phone_left is True


def test_a_correction_and_what_it_corrects_point_to_each_other(estate: Estate) -> None:
    case = estate.report(ago=1)
    estate.record(case, "acknowledged", ago=0.5)
    estate.record(case, "corrected", ago=0.1, login="carol", entry=3, reason="wrong_content")

    wrong, right = page_of(estate, case).log[-2:]

    assert wrong.corrected_by is not None
    assert right.corrects is not None
    assert (wrong.corrected_by.seq, wrong.corrected_by.who) == (4, "赵经理")
    assert wrong.corrected_by.why == "内容记错了"
    assert (right.corrects.seq, right.corrects.sentence) == (3, "已告知业主受理")
