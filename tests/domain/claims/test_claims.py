"""Claims: what was demanded of whom, what came, what is still owed."""

from decimal import Decimal

import pytest

from steward.domain.cases.words import Payer
from steward.domain.claims import Claim, ClaimState, claims_of, totals
from steward.domain.courses import course_of
from tests.domain.building import a_log, after

CONTRACTOR: dict[str, object] = {"against": "contractor"}
DEVELOPER: dict[str, object] = {"against": "developer"}


def claims(*facts: tuple[float, str, dict[str, object]]) -> tuple[Claim, ...]:
    return claims_of(course_of(a_log(*facts)))


@pytest.mark.rule("GD-18")
@pytest.mark.parametrize(
    ("paid", "state", "owed"),
    [
        ([], ClaimState.OPEN, 3000),
        ([1000], ClaimState.PARTLY, 2000),
        ([1000, 2000], ClaimState.SETTLED, 0),
        ([3500], ClaimState.SETTLED, 0),
        ([0], ClaimState.PARTLY, 3000),
    ],
)
def test_what_was_paid_decides_where_a_claim_stands(
    paid: list[int], state: ClaimState, owed: int
) -> None:
    facts = [(1.0, "claim_filed", {**CONTRACTOR, "amount": 3000})]
    facts += [
        (2.0 + n, "compensated", {"payer": "contractor", "amount": amount})
        for n, amount in enumerate(paid)
    ]
    (claim,) = claims(*facts)
    assert (claim.against, claim.filed_at) == (Payer.CONTRACTOR, after(1))
    assert (claim.state, claim.owed) == (state, Decimal(owed))


def test_each_party_has_its_own_claim_and_payments_go_to_their_payer() -> None:
    first, second = claims(
        (1, "claim_filed", {**CONTRACTOR, "amount": 100}),
        (2, "claim_filed", {**DEVELOPER, "amount": 50}),
        (3, "compensated", {"payer": "developer", "amount": 50}),
    )
    assert (first.state, second.state) == (ClaimState.OPEN, ClaimState.SETTLED)


def test_a_further_claim_on_the_same_party_adds_up() -> None:
    (claim,) = claims(
        (1, "claim_filed", CONTRACTOR),
        (2, "claim_filed", {**CONTRACTOR, "amount": 100}),
        (3, "claim_filed", {**CONTRACTOR, "amount": 20}),
    )
    assert (claim.amount, claim.filed_at) == (Decimal(120), after(1))


def test_a_payment_that_names_nobody_goes_to_the_oldest_that_is_open() -> None:
    first, second = claims(
        (1, "claim_filed", {**CONTRACTOR, "amount": 10}),
        (2, "compensated", {"amount": 10}),
        (3, "claim_filed", {**DEVELOPER, "amount": 10}),
        (4, "compensated", {"amount": 4}),
    )
    assert (first.paid, second.paid) == (Decimal(10), Decimal(4))


def test_a_payment_settles_a_claim_on_nobody_in_particular() -> None:
    (claim,) = claims(
        (1, "claim_filed", {}), (2, "compensated", {"payer": "contractor", "amount": 10})
    )
    assert (claim.amount, claim.state, claim.owed) == (None, ClaimState.SETTLED, Decimal(0))


def test_a_compensation_that_nobody_claimed_stands_by_itself() -> None:
    (claim,) = claims((1, "compensated", {"payer": "property", "amount": 200}))
    assert (claim.filed_at, claim.state) == (None, ClaimState.SETTLED)
    assert claim.amount == claim.paid == Decimal(200)


def test_a_corrected_claim_no_longer_counts() -> None:
    wrong = {"entry": 2, "reason": "wrong_case"}
    assert claims((1, "claim_filed", {"amount": 9}), (2, "corrected", wrong)) == ()


def test_totals_put_the_largest_debt_first() -> None:
    every = (
        *claims((1, "claim_filed", {**DEVELOPER, "amount": 50})),
        *claims(
            (1, "claim_filed", {**CONTRACTOR, "amount": 100}),
            (2, "compensated", {"payer": "contractor", "amount": 70}),
        ),
        *claims((1, "claim_filed", CONTRACTOR)),
    )
    first, second = totals(every)
    assert (first.against, first.owed) == (Payer.DEVELOPER, Decimal(50))
    assert (second.count, second.claimed, second.paid, second.owed, second.unstated) == (
        2, Decimal(100), Decimal(70), Decimal(30), 1,
    )  # fmt: skip
