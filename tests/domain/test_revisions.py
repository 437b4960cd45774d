"""A revision goes through three different hands, and its log says how far it is."""

from datetime import UTC, datetime, timedelta

import pytest

from steward.domain.procedures.rights import APPROVE, DRAFT, REVIEW
from steward.domain.revisions import Refused, Revision, Stage, decide, fold, right_of
from steward.domain.revisions.facts import NAMES as NAMES_OF_FACTS
from steward.domain.revisions.facts import (
    Acknowledged,
    Approved,
    Draft,
    Drafted,
    Fact,
    Returned,
    Reviewed,
    Step,
    Submitted,
    Withdrawn,
    read,
    written,
)

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
DRAFTED = Drafted(draft=Draft(title="到场改为15分钟", since=NOW + timedelta(days=3)))


def revision(*steps: tuple[Fact, str]) -> Revision:
    return fold([Step(fact=fact, by=by, at=NOW) for fact, by in ((DRAFTED, "author"), *steps)])


IN_REVIEW = ((Submitted(), "author"),)
IN_APPROVAL = (*IN_REVIEW, (Reviewed(), "reviewer"))
APPROVED = (*IN_APPROVAL, (Approved(copies=("clerk", "head")), "approver"))


@pytest.mark.rule("POLY-37")
def test_author_reviewer_and_approver_are_named_with_their_steps() -> None:
    done = revision(*APPROVED)

    assert (done.author, done.reviewer, done.approver) == ("author", "reviewer", "approver")
    assert (done.stage, done.since) == (Stage.APPROVED, NOW + timedelta(days=3))


@pytest.mark.rule("POLY-37")
@pytest.mark.parametrize(
    ("steps", "fact", "by"),
    [
        (IN_REVIEW, Reviewed(), "author"),
        (IN_APPROVAL, Approved(), "author"),
        (IN_APPROVAL, Approved(), "reviewer"),
    ],
)
def test_nobody_takes_two_of_the_three_steps(
    steps: tuple[tuple[Fact, str], ...], fact: Fact, by: str
) -> None:
    with pytest.raises(Refused, match="three different people"):
        decide(revision(*steps), fact, by, NOW)

    decide(revision(*steps), fact, "somebody else", NOW)


def test_whoever_changed_the_draft_last_is_its_author() -> None:
    again = revision(*IN_REVIEW, (Returned(remark="日期太早"), "reviewer"), (DRAFTED, "reviewer"))
    handed = revision(
        *IN_REVIEW,
        (Returned(remark="日期太早"), "reviewer"),
        (DRAFTED, "reviewer"),
        (Submitted(), "reviewer"),
    )

    assert again.author == "reviewer"
    with pytest.raises(Refused, match="three different people"):
        decide(handed, Reviewed(), "reviewer", NOW)


@pytest.mark.parametrize(
    ("steps", "allowed"),
    [
        ((), {"drafted", "submitted", "withdrawn"}),
        (IN_REVIEW, {"reviewed", "returned", "withdrawn"}),
        (IN_APPROVAL, {"approved", "returned", "withdrawn"}),
        (APPROVED, set()),
        (((Withdrawn(), "author"),), set()),
    ],
)
def test_each_stage_allows_its_own_steps(
    steps: tuple[tuple[Fact, str], ...], allowed: set[str]
) -> None:
    facts = (DRAFTED, Submitted(), Reviewed(), Returned(remark="原因"), Approved(), Withdrawn())
    passed = set()
    for fact in facts:
        by = "author" if isinstance(fact, Withdrawn) else "another"
        try:
            decide(revision(*steps), fact, by, NOW)
        except Refused:
            continue
        passed.add(NAMES_OF_FACTS[type(fact)])

    assert passed == allowed


def test_a_date_of_effect_that_has_passed_is_refused() -> None:
    late = NOW + timedelta(days=4)

    decide(revision(*IN_APPROVAL), Approved(), "approver", NOW + timedelta(days=3))
    with pytest.raises(Refused, match="passed"):
        decide(revision(*IN_APPROVAL), Approved(), "approver", late)
    with pytest.raises(Refused, match="passed"):
        decide(revision(), Submitted(), "author", late)


def test_without_a_date_it_is_in_force_from_its_approval() -> None:
    first: tuple[Fact, str] = (Drafted(draft=Draft(title="即日")), "author")
    log = [first, *APPROVED]
    folded = fold([Step(fact=fact, by=by, at=NOW) for fact, by in log])

    assert folded.since == NOW


def test_a_return_says_why_and_a_new_review_is_needed() -> None:
    with pytest.raises(Refused, match="Say why"):
        decide(revision(*IN_REVIEW), Returned(remark="  "), "reviewer", NOW)

    back = revision(*IN_APPROVAL, (Returned(remark="再想想"), "approver"))
    assert (back.stage, back.reviewer) == (Stage.DRAFT, "")


def test_only_the_author_withdraws() -> None:
    with pytest.raises(Refused, match="author"):
        decide(revision(), Withdrawn(), "reviewer", NOW)


@pytest.mark.rule("POLY-37")
def test_a_copy_is_acknowledged_once_by_whom_it_was_handed() -> None:
    done = revision(*APPROVED, (Acknowledged(), "clerk"))

    decide(done, Acknowledged(), "head", NOW)
    for by in ("clerk", "stranger"):
        with pytest.raises(Refused):
            decide(done, Acknowledged(), by, NOW)
    assert done.acknowledged == ("clerk",)


def test_each_step_has_its_right() -> None:
    assert right_of(DRAFTED, None) == right_of(Submitted(), None) == DRAFT
    assert right_of(Reviewed(), revision(*IN_REVIEW)) == REVIEW
    assert right_of(Returned(), revision(*IN_REVIEW)) == REVIEW
    assert right_of(Returned(), revision(*IN_APPROVAL)) == APPROVE
    assert right_of(Approved(), revision(*IN_APPROVAL)) == APPROVE
    assert right_of(Acknowledged(), revision(*APPROVED)) is None


@pytest.mark.parametrize(
    "fact",
    [
        Drafted(
            remark="初稿",
            draft=Draft(
                title="二期合同",
                why="合同约定",
                packs=(("poly-2009", "1", "abc"),),
                settings={"poly-2009": {"at_once": "15 minutes"}},
                calendar={"dates": {"2026-10-10": "off"}},
                since=NOW,
                place="7",
            ),
        ),
        Drafted(draft=Draft(title="即日")),
        *(kind(remark="说明") for kind in (Submitted, Reviewed, Returned, Withdrawn, Acknowledged)),
        Approved(copies=("1", "2")),
    ],
    ids=lambda fact: NAMES_OF_FACTS[type(fact)],
)
def test_a_fact_is_read_as_it_was_written(fact: Fact) -> None:
    assert read(NAMES_OF_FACTS[type(fact)], written(fact)) == fact
