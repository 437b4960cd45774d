"""Those who could be sent to a case: who comes first and why, and what is against each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf

from steward.domain.cases.state import Case
from steward.domain.cases.words import Assigning, Criterion
from steward.domain.procedures.dispatching import Dispatching, Trade
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who may be sent to a place at an instant.

    ``beyond`` says why they cannot have a case there: none of their roles reaches it.

    ``trades`` are theirs there, ``near`` is how closely the place is theirs (0: everywhere, more
    the deeper in the estate). ``given_at`` is when they were last given a case. ``absent`` says
    why they are not there, ``off_duty`` why they are not on duty.
    """

    id: str
    trades: frozenset[str]
    in_hand: int = 0
    near: int = 0
    given_at: datetime | None = None
    beyond: Words | None = None
    absent: Words | None = None
    off_duty: Words | None = None


def first_of(
    dispatching: Dispatching, trade: str, workers: Iterable[Worker], but: Collection[str] = ()
) -> tuple[Worker, ...]:
    """Return those whom the way of assigning would send, the first of them in front.

    Nobody who is absent, off duty or of another trade is among them; without a trade anybody is.
    Nor is anybody of ``but``: those who gave the case back.
    """
    order = _order(dispatching)
    fit = (w for w in workers if _fits(w, trade) and _is_there(w) and w.id not in but)
    return tuple(sorted(fit, key=lambda w: (*(_rank(w, by) for by in order), _number(w.id))))


def why_nobody(trade: Trade | None, workers: Iterable[Worker]) -> Words:
    """Return why ``first_of`` finds nobody who could be sent to a case."""
    zh, en = (f"会{trade.title.zh}的", trade.title.en) if trade else ("登记了工种的", "any trade")
    skilled = [w for w in workers if not w.beyond and _fits(w, trade.key if trade else "")]
    if not skilled:
        return Words(f"这里没有{zh}人，请在员工档案里登记工种。", f"Nobody here works in {en}.")
    if not any(_is_there(worker) for worker in skilled):
        return Words(f"{zh}人现在都不在岗。", f"Nobody of {en} is on duty now.")
    return Words(f"在岗的{zh}人都退过或转过这张单。", f"All of {en} on duty gave it back.")


def why_somebody_decides(dispatching: Dispatching, case: Case) -> Words | None:
    """Return why a case is not given to the next by itself, though others of its kind are."""
    returned = case.returned_for is not None and case.returned_for not in dispatching.again
    if not dispatching.by_itself or not returned:
        return None
    return Words(
        "退回来的单要人定：换工种、请外单位，还是再派给谁。",
        "It was given back: somebody decides on another trade, another firm or whom to send.",
    )


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
    yield from against_reaching(worker)
    if worker.absent is not None:
        yield worker.absent


def against_reaching(worker: Worker) -> Iterator[Words]:
    """Yield why somebody cannot have a case of this place, however it comes to them."""
    if worker.beyond is not None:
        yield worker.beyond


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
    yield from against_sending(worker)
    most = dispatching.most_claimed
    if most is not None and worker.in_hand >= most:
        yield Words(
            f"您手上已有 {worker.in_hand} 单，最多 {most} 单；先办完一单再抢。",
            f"You have {worker.in_hand} cases in hand and may have {most}; finish one first.",
        )


def _order(dispatching: Dispatching) -> tuple[Criterion, ...]:
    in_turn = dispatching.way is Assigning.ROUND_ROBIN
    return (Criterion.TURN,) if in_turn else dispatching.order


def _is_there(worker: Worker) -> bool:
    return worker.beyond is None and worker.absent is None and worker.off_duty is None


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
