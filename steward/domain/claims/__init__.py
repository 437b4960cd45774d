"""Claims 索赔: what was demanded of whom, what was paid, what is still owed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from steward.domain.cases.facts import ClaimFiled, Compensated
from steward.domain.cases.words import Payer
from steward.domain.courses import Course


class ClaimState(StrEnum):
    """Where a claim stands: it follows from what was demanded and paid."""

    OPEN = "open"
    PARTLY = "partly"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one party is asked to pay on one case. ``None`` = no amount was stated.

    ``filed_at`` is ``None`` for a compensation that nobody had claimed. ``paid`` is the sum of the
    amounts that were paid; ``paid_at`` is when the last payment came.
    """

    against: Payer | None
    filed_at: datetime | None
    amount: Decimal | None
    paid: Decimal = Decimal(0)
    paid_at: datetime | None = None

    @property
    def state(self) -> ClaimState:
        """Return where it stands. A claim without an amount is settled by any payment."""
        if self.paid_at is None:
            return ClaimState.OPEN
        if self.amount is None or self.paid >= self.amount:
            return ClaimState.SETTLED
        return ClaimState.PARTLY

    @property
    def owed(self) -> Decimal:
        """Return what is still owed; nothing where it is settled or no amount was stated."""
        if self.state is ClaimState.SETTLED or self.amount is None:
            return Decimal(0)
        return self.amount - self.paid


def claims_of(course: Course) -> tuple[Claim, ...]:
    """Return the claims of a case, one for each party, in the order in which they were filed.

    A payment goes to the claim on its payer; one that names nobody goes to the oldest that is not
    settled.
    """
    claims: list[Claim] = []
    for entry in course.log:
        match entry.fact:
            case ClaimFiled() as fact:
                _file(claims, fact, entry.at)
            case Compensated() as fact:
                _pay(claims, fact, entry.at)
            case _:
                pass
    return tuple(claims)


def _file(claims: list[Claim], fact: ClaimFiled, at: datetime) -> None:
    for n, claim in enumerate(claims):
        if claim.against is fact.against and claim.filed_at is not None:
            amounts = [a for a in (claim.amount, fact.amount) if a is not None]
            claims[n] = replace(claim, amount=sum(amounts, Decimal(0)) if amounts else None)
            return
    claims.append(Claim(against=fact.against, filed_at=at, amount=fact.amount))


def _pay(claims: list[Claim], fact: Compensated, at: datetime) -> None:
    paid = fact.amount or Decimal(0)
    for n in _of(claims, fact.payer):
        claims[n] = replace(claims[n], paid=claims[n].paid + paid, paid_at=at)
        return
    claims.append(
        Claim(against=fact.payer, filed_at=None, amount=fact.amount, paid=paid, paid_at=at)
    )


def _of(claims: list[Claim], payer: Payer | None) -> Iterator[int]:
    """The claims that a payment may belong to, the likeliest first."""
    open_ = [n for n, claim in enumerate(claims) if claim.state is not ClaimState.SETTLED]
    if payer is None:
        return iter(open_)
    same = [n for n, claim in enumerate(claims) if claim.against is payer]
    unnamed = [n for n in open_ if claims[n].against is None]
    return iter([*(n for n in same if n in open_), *same, *unnamed])


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTotal:
    """What one party was asked for and paid in all cases; ``unstated`` claims had no amount."""

    against: Payer | None
    count: int
    claimed: Decimal
    paid: Decimal
    owed: Decimal
    unstated: int


def totals(claims: Iterable[Claim]) -> tuple[ClaimTotal, ...]:
    """Return the sums by party, the largest debt first."""
    by_party: dict[Payer | None, list[Claim]] = {}
    for claim in claims:
        by_party.setdefault(claim.against, []).append(claim)
    found = [
        ClaimTotal(
            against=party,
            count=len(each),
            claimed=sum((c.amount or Decimal(0) for c in each), Decimal(0)),
            paid=sum((c.paid for c in each), Decimal(0)),
            owed=sum((c.owed for c in each), Decimal(0)),
            unstated=sum(c.amount is None for c in each),
        )
        for party, each in by_party.items()
    ]
    return tuple(sorted(found, key=lambda t: (-t.owed, -t.claimed, t.against or "")))
