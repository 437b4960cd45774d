"""Dispatching 派工: which cases wait for a worker, which trade they need, and who comes first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf

from steward.domain.cases.state import Case
from steward.domain.cases.words import Assigning, Criterion, Executor, Status
from steward.domain.procedures.dispatching import Dispatching, Trade
from steward.domain.procedures.patterns import all_hold
from steward.domain.procedures.precedence import settled
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who may be sent to a place at an instant.

    ``trades`` are theirs there, ``near`` is how closely the place is theirs (0: everywhere, more
    the deeper in the estate). ``given_at`` is when they were last given a case. ``absent`` says
    why they are not there, ``off_duty`` why they are not on duty.
    """

    id: str
    trades: frozenset[str]
    in_hand: int = 0
    near: int = 0
    given_at: datetime | None = None
    absent: Words | None = None
    off_duty: Words | None = None


def dispatching_of(procedure: Procedure, case: Case) -> Dispatching | None:
    """Return how it is settled who gets a case; none where nobody is sent."""
    lines: tuple[Dispatching, ...] = settled(procedure, case.kind, "dispatchings")
    return next((line for line in lines if all_hold(line.applies, case)), None)


def trades_of(procedure: Procedure) -> dict[str, Trade]:
    """Return every trade in its order; one that two packs name is the earlier pack's."""
    trades: dict[str, Trade] = {}
    for pack in procedure.packs:
        for trade in pack.trades:
            trades.setdefault(trade.key, trade)
    return trades


def trade_of(procedure: Procedure, case: Case, title: str) -> str:
    """Return the trade that a case needs: as it was said, or as its title says; else nothing.

    Of several trades whose words a title says, it is that of the longest word.
    """
    if case.trade is not None:
        return case.trade
    said = (
        (len(word), -number, trade.key)
        for number, trade in enumerate(trades_of(procedure).values())
        for word in trade.words
        if word in title
    )
    return max(said, default=(0, 0, ""))[2]


def waits(procedure: Procedure, case: Case) -> bool:
    """Tell whether a case waits for somebody of the company to be sent."""
    return (
        case.status is Status.OPEN
        and case.assignee is None
        and not case.paused
        and case.executor in (None, Executor.OWN)
        and dispatching_of(procedure, case) is not None
    )


def first_of(dispatching: Dispatching, trade: str, workers: Iterable[Worker]) -> tuple[Worker, ...]:
    """Return those whom the way of assigning would send, the first of them in front.

    Nobody who is absent, off duty or of another trade is among them; without a trade anybody is.
    """
    order = (Criterion.TURN,) if dispatching.way is Assigning.ROUND_ROBIN else dispatching.order
    fit = (w for w in workers if _fits(w, trade) and not w.absent and not w.off_duty)
    return tuple(sorted(fit, key=lambda w: (*(_rank(w, by) for by in order), _number(w.id))))


def why_first(dispatching: Dispatching, fit: Sequence[Worker]) -> Criterion | None:
    """Return by what the first of those who fit comes before the second, as ``first_of`` orders.

    None where there is no second, or nothing but their numbers tells them apart.
    """
    if len(fit) < 2:
        return None
    apart = (by for by in _order(dispatching) if _rank(fit[0], by) != _rank(fit[1], by))
    return next(apart, None)


def against_sending(worker: Worker) -> Iterator[Words]:
    """Yield why somebody cannot be sent, not even by hand."""
    if worker.absent is not None:
        yield worker.absent


def against_claiming(
    dispatching: Dispatching | None, trade: Trade | None, worker: Worker
) -> Iterator[Words]:
    """Yield why somebody cannot take a case on by themselves."""
    if dispatching is None or dispatching.way is not Assigning.GRAB:
        yield Words("这类单由主管派工，不能自己抢。", "Cases of this kind are given, not grabbed.")
        return
    if trade is not None and trade.key not in worker.trades:
        yield Words(
            f"这张单要{trade.title.zh}，您在这里没有登记这个工种。",
            f"This case needs the trade {trade.title.en}, which is not among yours here.",
        )
    if worker.absent is not None:
        yield worker.absent
    most = dispatching.most_claimed
    if most is not None and worker.in_hand >= most:
        yield Words(
            f"您手上已有 {worker.in_hand} 单，最多 {most} 单；先办完一单再抢。",
            f"You have {worker.in_hand} cases in hand and may have {most}; finish one first.",
        )


def _order(dispatching: Dispatching) -> tuple[Criterion, ...]:
    in_turn = dispatching.way is Assigning.ROUND_ROBIN
    return (Criterion.TURN,) if in_turn else dispatching.order


def _fits(worker: Worker, trade: str) -> bool:
    return trade in worker.trades if trade else bool(worker.trades)


def _rank(worker: Worker, by: Criterion) -> float:
    match by:
        case Criterion.LOAD:
            return worker.in_hand
        case Criterion.PLACE:
            return -worker.near
        case Criterion.TURN:
            return worker.given_at.timestamp() if worker.given_at else -inf


def _number(id_: str) -> tuple[int, str]:
    """Ids count: the ninth comes before the tenth."""
    return len(id_), id_
