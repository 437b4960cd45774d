"""A revision passes three people, puts an adoption in force and is handed out and acknowledged."""

from dataclasses import replace

import pytest

from steward.domain.revisions import Refused
from steward.domain.revisions.facts import (
    Approved,
    Drafted,
    Reviewed,
    Submitted,
)
from steward.operations.adopting import adoption_at, situation_of
from steward.operations.performing import NotAllowed
from steward.operations.revising import Moved, RevisionUnknown, draft, take
from steward.packs import SettingInvalid
from steward.store.models import Adoption, Revision, RevisionEntry
from steward.store.tenancy import company_scope
from tests.operations.desk import MORNING, Desk, a_desk, hours
from tests.operations.revising import CONTENT, PACK, ROLES, approved, number_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return a_desk((PACK,), roles=ROLES)


def value_at(desk: Desk, at_hour: float) -> str:
    with company_scope(desk.company.pk):
        adoption = adoption_at(desk.company.pk, MORNING + hours(at_hour))
        return str(situation_of(adoption).procedure.pack(PACK).values["on_the_spot"])


@pytest.mark.rule("POLY-37")
def test_nothing_is_in_force_before_the_third_person_approves(desk: Desk) -> None:
    number = approved(desk)

    assert number == "G-2010-001"
    assert [value_at(desk, h) for h in (0, 2.5, 3)] == ["30 minutes", "30 minutes", "15 minutes"]
    with company_scope(desk.company.pk):
        adoption = Adoption.objects.get(revision__number=number)
        steps = RevisionEntry.objects.filter(revision__number=number).order_by("seq")
        assert adoption.by == str(desk.staff["company_manager"].pk)
        assert [(s.kind, s.by) for s in steps] == [
            ("drafted", str(desk.staff["repair_manager"].pk)),
            ("submitted", str(desk.staff["repair_manager"].pk)),
            ("reviewed", str(desk.staff["management_office_manager"].pk)),
            ("approved", str(desk.staff["company_manager"].pk)),
        ]


def test_it_is_in_force_from_its_date_and_old_cases_keep_their_clocks(desk: Desk) -> None:
    old = desk.report(MORNING)
    before = old.next_due_at
    approved(desk, replace(CONTENT, since=MORNING + hours(48)))

    assert [value_at(desk, h) for h in (47, 48)] == ["30 minutes", "15 minutes"]
    assert desk.record(old, "noted", MORNING + hours(49)).next_due_at == before


def test_a_revision_of_one_project_holds_there_alone(desk: Desk) -> None:
    approved(desk, replace(CONTENT, place=str(desk.unit.parent_id)))

    assert value_at(desk, 4) == "30 minutes"
    case = desk.report(MORNING + hours(4))
    pack = situation_of(case.adoption).procedure.pack(PACK)
    assert str(pack.values["on_the_spot"]) == "15 minutes"


def test_one_person_with_every_right_still_takes_one_step_only(desk: Desk) -> None:
    everything = desk.actor(*ROLES)
    number = draft(CONTENT, actor=everything, now=MORNING).number
    take(Submitted(), number=number, actor=everything, now=MORNING)

    with pytest.raises(Refused, match="three different people"):
        take(Reviewed(), number=number, actor=everything, now=MORNING)


@pytest.mark.parametrize("role", ["front_desk", "management_office_manager", "company_manager"])
def test_who_may_not_draft_is_told_who_may(desk: Desk, role: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        draft(CONTENT, actor=desk.actor(role), now=MORNING)

    assert "维修投诉经理" in caught.value.verdict.reason.zh


def test_who_works_for_one_project_changes_nothing_beyond_it(desk: Desk) -> None:
    local = replace(desk.actor("repair_manager"), places=("CH1/",))

    with pytest.raises(NotAllowed):
        draft(CONTENT, actor=local, now=MORNING)
    number = draft(replace(CONTENT, place=str(desk.unit.pk)), actor=local, now=MORNING).number
    with pytest.raises(NotAllowed):
        take(Drafted(draft=CONTENT), number=number, actor=local, now=MORNING)


def test_a_setting_that_does_not_fit_is_no_draft(desk: Desk) -> None:
    wrong = replace(CONTENT, settings={PACK: {"pass_score": 9}})

    with pytest.raises(SettingInvalid):
        number_of(desk, wrong)
    with company_scope(desk.company.pk):
        assert not Revision.objects.exists()


def test_files_that_changed_since_the_draft_are_not_put_in_force(desk: Desk) -> None:
    """The digest of a draft is checked when it is written; here it was written for other files."""
    number = number_of(desk)
    with company_scope(desk.company.pk):
        row = Revision.objects.get(number=number)
        RevisionEntry.objects.bulk_create(
            [
                RevisionEntry(
                    company=desk.company, revision=row, seq=seq, at=MORNING, by=by, kind=kind,
                    data=data,
                )
                for seq, by, kind, data in (
                    (2, "1", "drafted", drafted_with_other_files(row)),
                    (3, "1", "submitted", {"remark": ""}),
                    (4, "2", "reviewed", {"remark": ""}),
                )
            ]
        )  # fmt: skip
    with pytest.raises(Exception, match="changed since"):
        take(Approved(), number=number, actor=desk.actor("company_manager"), now=MORNING)
    with company_scope(desk.company.pk):
        assert not Adoption.objects.filter(revision=row).exists()


def drafted_with_other_files(row: Revision) -> dict[str, object]:
    first = RevisionEntry.objects.get(revision=row, seq=1)
    return {**first.data, "packs": [[PACK, "1", "0" * 64]]}


def test_a_step_taken_meanwhile_is_not_overwritten(desk: Desk) -> None:
    number = number_of(desk)
    author, reviewer = desk.actor("repair_manager"), desk.actor("management_office_manager")
    take(Submitted(), number=number, actor=author, now=MORNING, seen=1)

    with pytest.raises(Moved):
        take(Reviewed(), number=number, actor=reviewer, now=MORNING, seen=1)


def test_a_stranger_finds_no_such_revision(desk: Desk) -> None:
    number = number_of(desk)
    other = a_desk((PACK,), slug="linli", roles=ROLES)

    with pytest.raises(RevisionUnknown):
        take(Submitted(), number=number, actor=other.actor("repair_manager"), now=MORNING)
