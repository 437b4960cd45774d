"""Signs looked for in the background are those that are seen at once."""

from datetime import date, timedelta

import pytest

from steward.domain.cases.codec import read
from steward.operations.counting import running, standing
from steward.operations.counting.asking import Signs, signs_asked, signs_of
from steward.operations.counting.questions import SignsQuestion
from steward.operations.performing import perform
from steward.store.models import CaseRow, Counting, Note
from steward.store.tenancy import company_scope
from tests.operations.counting import count_all
from tests.operations.desk import MORNING, Desk, a_desk, hours

pytestmark = pytest.mark.django_db

NOW = MORNING + timedelta(days=20)
WORDS = "业主表示满意，谢谢。"


@pytest.fixture
def desk() -> Desk:
    """A desk with copied and hurried follow-ups, one entered late, and a fault that comes back."""
    desk = a_desk(("property-sop-2014", "visits-kf18"))
    for n in range(5):
        at = MORNING + hours(48) + timedelta(minutes=4 * n)
        case = desk.report(MORNING + hours(n), matter="hall light")
        fact = read("followed_up", {"satisfied": True, "method": "phone"})
        late = at + timedelta(days=3 if n == 4 else 0)
        perform(fact, ref=case.ref, actor=desk.system, at=at, now=late, text=f" {WORDS}" * (n < 3))
    return desk


def asked(desk: Desk, since: date = date(2010, 3, 8)) -> SignsQuestion:
    return signs_asked(since, date(2010, 3, 31), desk.system, desk.company.timezone)


def seen(question: SignsQuestion) -> Signs:
    with company_scope(question.company):
        return signs_of(question, NOW)


def test_kept_signs_are_those_that_are_seen_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = seen(asked(desk))
    monkeypatch.setattr(standing, "AT_ONCE", -1)
    monkeypatch.setattr(running, "SLICE", 2)
    assert (seen(asked(desk)).found, seen(asked(desk)).standing.runs) == (None, True)
    assert count_all(NOW) > 3
    kept = seen(asked(desk))
    assert at_once.found is not None
    assert {f.kind for f in at_once.found} >= {
        "copied_follow_up",
        "batch_follow_up",
        "entered_late",
        "repeated_repair",
    }
    assert (kept.found, kept.looked_at) == (at_once.found, at_once.looked_at)
    assert (kept.standing.at, kept.standing.runs) == (NOW, False)
    assert seen(asked(desk, date(2010, 3, 9))).found is None


def test_what_people_wrote_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "AT_ONCE", -1)
    seen(asked(desk))
    count_all(NOW)
    (copied,) = [f for f in seen(asked(desk)).found or () if f.kind == "copied_follow_up"]
    with company_scope(desk.company.pk):
        first = Note.objects.order_by("pk").filter(text__contains=WORDS)[0]
        assert copied.evidence["words"] == str(first.pk)
        assert WORDS.encode() not in Counting.objects.get().cases
        assert (
            copied.cases
            == tuple(
                CaseRow.objects.filter(matter="hall light")
                .order_by("pk")
                .values_list("ref", flat=True)
            )[:3]
        )
