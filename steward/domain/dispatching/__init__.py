"""Dispatching 派工: which cases wait for a worker, which trade they need, and who comes first."""

from steward.domain.cases.state import Case
from steward.domain.cases.words import Executor, Status
from steward.domain.dispatching.workers import (
    Worker,
    against_claiming,
    against_reaching,
    against_sending,
    first_of,
    why_first,
    why_nobody,
    why_somebody_decides,
)
from steward.domain.procedures.dispatching import Dispatching, Trade
from steward.domain.procedures.patterns import all_hold
from steward.domain.procedures.precedence import settled
from steward.domain.procedures.procedure import Procedure

__all__ = [
    "Worker",
    "against_claiming",
    "against_reaching",
    "against_sending",
    "dispatching_of",
    "first_of",
    "sends_itself",
    "trade_of",
    "trades_of",
    "waits",
    "why_first",
    "why_nobody",
    "why_somebody_decides",
]


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


def sends_itself(procedure: Procedure, case: Case) -> bool:
    """Tell whether a case waits and the procedure sends somebody, without anybody pressing.

    What came back for a reason that another colleague does not cure waits for somebody to decide.
    """
    if not waits(procedure, case):
        return False
    line = dispatching_of(procedure, case)
    if line is None or not line.by_itself:
        return False
    return why_somebody_decides(line, case) is None
