"""Sending in turn or by rule, by leave and hours, and giving back."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from threading import Barrier

import pytest
from django.db import connection

from steward.domain.cases.facts import Returned
from steward.domain.cases.words import Assigning, Hindrance
from steward.domain.decisions import Refused
from steward.operations.dispatching import Asked, NobodyFits, claim, send, send_next
from steward.operations.performing import CaseUnknown, perform
from steward.store.models import CaseRow, Rota
from steward.store.tenancy import company_scope
from steward.store.working import workers
from tests.operations.desk import MORNING, a_desk
from tests.operations.test_dispatching import ROLES, SINCE, a_shop, at_minute, sentences

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["round_robin", "by_rule"])
def test_two_who_dispatch_at_once_send_two_people(way: str) -> None:
    shop, gate = a_shop(way), Barrier(2)
    cases = [shop.desk.report(MORNING) for _ in range(4)]

    def dispatch(case: CaseRow, at: datetime) -> None:
        gate.wait()
        try:
            send_next(case.ref, actor=shop.clerk, now=at)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as hands:
        for turn, pair in enumerate([cases[:2], cases[2:]], start=1):
            for task in [hands.submit(dispatch, case, at_minute(turn)) for case in pair]:
                task.result()

    held = Counter(shop.holder(case) for case in cases)
    assert held == {"水工0": 2, "水工1": 2}


def test_the_log_says_whose_turn_it_was_and_among_whom() -> None:
    shop = a_shop("round_robin")
    first, second = shop.desk.report(MORNING), shop.desk.report(MORNING)
    send_next(first.ref, actor=shop.clerk, now=at_minute(1))
    send_next(second.ref, actor=shop.clerk, now=at_minute(2))

    fact = shop.sent(second)
    assert (fact.assigning, fact.trade) == (Assigning.ROUND_ROBIN, "plumbing")
    assert fact.among == (str(shop.people[1].pk), str(shop.people[0].pk))
    assert (fact.to_person, fact.in_hand) == (fact.among[0], 0)


def test_by_rule_the_least_in_hand_then_who_is_nearest() -> None:
    shop = a_shop("by_rule")
    cases = [shop.desk.report(MORNING) for _ in range(3)]
    for number, case in enumerate(cases):
        send_next(case.ref, actor=shop.clerk, now=at_minute(number + 1))

    assert [shop.holder(case) for case in cases] == ["水工0", "水工1", "水工0"]
    assert shop.sent(cases[2]).assigning is Assigning.BY_RULE


def test_who_is_on_leave_is_sent_by_nobody_and_who_is_off_duty_only_by_hand() -> None:
    shop = a_shop("by_rule")
    case = shop.desk.report(MORNING)
    with company_scope(shop.desk.company.pk):
        shop.desk.leave(shop.people[0], MORNING, MORNING + timedelta(days=2))
        Rota.objects.create(
            company=shop.desk.company,
            staff=shop.people[1],
            weekdays=[0],
            begins=time(22),
            ends=time(6),
            since=SINCE,
        )
    with pytest.raises(NobodyFits):
        send_next(case.ref, actor=shop.clerk, now=at_minute(1))
    with pytest.raises(Refused) as refused:
        send(case.ref, Asked(staff=shop.people[0].pk), actor=shop.clerk, now=at_minute(1))
    assert "水工0请假，3月10日 09:00 回来" in sentences(refused)
    assert shop.holder(case) == ""

    send(case.ref, Asked(staff=shop.people[1].pk), actor=shop.clerk, now=at_minute(1))
    assert shop.holder(case) == "水工1"


def test_a_night_shift_lasts_into_the_next_day() -> None:
    shop = a_shop("by_rule")
    with company_scope(shop.desk.company.pk):
        company = shop.desk.company
        Rota.objects.create(
            company=company,
            staff=shop.people[0],
            weekdays=[0],
            begins=time(22),
            ends=time(6),
            since=SINCE,
        )
        found = {
            hour: workers(company, None, MORNING + timedelta(hours=hour))[shop.people[0].pk]
            for hour in (0, 14, 20, 22)
        }
    on_duty = {hour: who.off_duty is None for hour, who in found.items()}
    assert on_duty == {0: False, 14: True, 20: True, 22: False}
    assert "3月8日 22:00 上班" in str(found[0].off_duty)


def test_taking_a_case_from_somebody_needs_a_reason_and_giving_back_frees_it() -> None:
    shop = a_shop("by_hand")
    case = shop.desk.report(MORNING)
    one, two = (Asked(staff=person.pk) for person in shop.people)
    send(case.ref, one, actor=shop.clerk, now=at_minute(1))

    with pytest.raises(Refused) as refused:
        send(case.ref, two, actor=shop.clerk, now=at_minute(2))
    assert "换人要选原因" in sentences(refused)
    assert shop.holder(case) == "水工0"

    reasoned = Asked(staff=two.staff, reason=Hindrance.TOO_MUCH, minutes=40)
    send(case.ref, reasoned, actor=shop.clerk, now=at_minute(3))
    assert (shop.holder(case), shop.sent(case).reason) == ("水工1", Hindrance.TOO_MUCH)

    back = Returned(reason=Hindrance.NO_MATERIAL)
    with pytest.raises(Refused):
        perform(back, ref=case.ref, actor=shop.worker(0), at=at_minute(4), now=at_minute(4))
    perform(back, ref=case.ref, actor=shop.worker(1), at=at_minute(4), now=at_minute(4))
    with company_scope(shop.desk.company.pk):
        row = CaseRow.objects.get(pk=case.pk)
        assert (row.assignee, row.waits_for_worker, row.trade) == (None, True, "plumbing")


def test_a_stranger_sends_nobody() -> None:
    shop = a_shop("by_hand")
    case = shop.desk.report(MORNING)
    stranger = a_desk(["property-sop-2014"], slug="linli", roles=ROLES).actor("receptionist")

    with pytest.raises(CaseUnknown):
        send(case.ref, Asked(staff=1), actor=stranger, now=at_minute(1))
    with pytest.raises(CaseUnknown):
        send_next(case.ref, actor=stranger, now=at_minute(1))
    with pytest.raises(CaseUnknown):
        claim(case.ref, actor=stranger, now=at_minute(1))
