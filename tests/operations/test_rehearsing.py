"""Cases of the database judged again: the first side is what the desk did, and only its own."""

import re
from datetime import timedelta

import pytest

from steward.domain.rehearsing.changes import Aspect
from steward.domain.rehearsing.tallies import Line
from steward.operations.rehearsing import running
from steward.operations.rehearsing.processes import judges
from steward.operations.waking import wake_batch
from steward.queries.rehearsals.failures import why_not_judged
from steward.store.models import CaseRow, Escalation, Party, Place
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk, hours
from tests.operations.rehearsal import a_question, answer

pytestmark = pytest.mark.django_db

LATER = MORNING + timedelta(days=10)
SLOW = {"poly-2009": {"response_limit": "5 working_days"}}


@pytest.fixture
def desk() -> Desk:
    return a_desk()


@pytest.fixture
def unanswered(desk: Desk) -> CaseRow:
    """A complaint of Monday morning that is answered on Thursday: one working day was the limit."""
    case = desk.report(MORNING, kind="complaint")
    wake_batch(MORNING + hours(71))
    desk.record(case, "replied", MORNING + hours(72))
    return case


@pytest.mark.usefixtures("unanswered")
def test_the_first_side_is_what_the_desk_recorded(desk: Desk) -> None:
    wake_batch(LATER)
    tally, changed = answer(a_question(desk, LATER))
    assert changed == {}
    assert (tally.cases, tally.changed) == (1, 0)
    with company_scope(desk.company.pk):
        recorded = Escalation.objects.count()
    told = [line for line in tally.lines(Aspect.MESSAGE) if line.word == "escalation"]
    assert recorded > 0
    assert sum(line.before for line in told) == sum(line.after for line in told) == recorded
    assert tally.lines(Aspect.BARRED) == ()


def test_a_longer_limit_is_kept_and_nobody_is_told(desk: Desk, unanswered: CaseRow) -> None:
    tally, changed = answer(a_question(desk, LATER, SLOW))
    assert "clock:POLY-17.replied" in changed[unanswered.ref]
    assert "message:department_head" in changed[unanswered.ref]
    lines = [line for line in tally.lines(Aspect.CLOCK) if line.key == "POLY-17.replied"]
    assert lines == [
        Line("POLY-17.replied", "met", 0, 1),
        Line("POLY-17.replied", "met_late", 1, 0),
    ]


@pytest.mark.usefixtures("unanswered")
def test_nothing_is_recorded(desk: Desk) -> None:
    with company_scope(desk.company.pk):
        before = list(CaseRow.objects.values())
    answer(a_question(desk, LATER, SLOW))
    with company_scope(desk.company.pk):
        assert list(CaseRow.objects.values()) == before


def test_another_companys_cases_are_never_among_them(desk: Desk, unanswered: CaseRow) -> None:
    other = a_desk(slug="qingshan")
    other.report(MORNING, kind="complaint")
    tally, changed = answer(a_question(desk, LATER, SLOW))
    assert tally.cases == 1
    assert set(changed) == {unanswered.ref}
    assert answer(a_question(other, LATER, SLOW))[0].cases == 1


@pytest.mark.usefixtures("unanswered")
def test_a_case_out_of_reach_is_not_among_them(desk: Desk) -> None:
    with company_scope(desk.company.pk):
        Place.objects.create(
            company=desk.company, kind="project", code="CH2", name="二期", path="CH2/"
        )
    assert answer(a_question(desk, LATER, places=("CH2/",)))[0].cases == 0
    assert answer(a_question(desk, LATER, places=("CH1/",)))[0].cases == 1


def test_the_period_begins_and_ends_to_the_instant(desk: Desk) -> None:
    week = timedelta(days=7)
    for at in (MORNING - hours(1), MORNING, MORNING + week - hours(1), MORNING + week):
        desk.report(at)
    assert answer(a_question(desk, LATER))[0].cases == 2
    # What was received earlier is in hand, since nobody has closed it.
    assert answer(a_question(desk, LATER, in_hand=True))[0].cases == 3


def test_what_was_closed_before_the_period_is_not_in_hand(desk: Desk) -> None:
    case = desk.report(MORNING - hours(9), kind="enquiry")
    desk.record(case, "closed", MORNING - hours(1))
    assert answer(a_question(desk, LATER, in_hand=True))[0].cases == 0


def test_what_was_written_down_later_is_not_known_yet(desk: Desk, unanswered: CaseRow) -> None:
    tally, _ = answer(a_question(desk, MORNING + hours(71)))
    lines = [line for line in tally.lines(Aspect.CLOCK) if line.key == "POLY-17.replied"]
    assert lines == [Line("POLY-17.replied", "breached", 1, 1)]


def test_a_calendar_that_ends_too_early_is_said_and_the_others_go_on(
    desk: Desk, unanswered: CaseRow
) -> None:
    far = {"poly-2009": {"response_limit": "9999 working_days"}}
    desk.report(MORNING)
    tally, _ = answer(a_question(desk, LATER, far))
    assert tally.cases == 1
    ((reason, count),) = tally.failed.items()
    assert count == 1
    assert re.fullmatch(r"工作日历没有 20\d\d 年的数据；.*", why_not_judged(reason).zh)


def test_people_of_the_same_matter_count_even_outside_the_period() -> None:
    desk = a_desk(["vanke-complaints"], slug="crowded")
    with company_scope(desk.company.pk):
        people = [Party.objects.create(company=desk.company, name=f"业主{n}") for n in range(4)]
    said = [
        desk.report(MORNING + hours(n), kind="complaint", reporter=str(person.pk), matter=matter)
        for n, (person, matter) in enumerate(zip(people, ("M1", "M1", "M1", "M2"), strict=True))
    ]
    four = {"vanke-complaints": {"hot_complainants": 4}}
    tally, changed = answer(a_question(desk, LATER, four, since=MORNING + hours(2)))
    assert tally.cases == 2
    assert "grade:" in changed[said[2].ref]
    assert said[3].ref not in changed


def test_slices_follow_each_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SLICE", 2)
    for n in range(5):
        desk.report(MORNING + hours(n))
    assert answer(a_question(desk, LATER))[0].cases == 5


@pytest.mark.usefixtures("unanswered")
def test_processes_say_the_same_as_a_thread(desk: Desk) -> None:
    question = a_question(desk, LATER, SLOW)
    with judges(1) as pool:
        (part,) = running.rehearsed(pool, question)
    assert part.tally == answer(question)[0]
