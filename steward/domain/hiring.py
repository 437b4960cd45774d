"""Which firm 外包单位 can be given work on a day, and which do the trade that a case needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from steward.domain.procedures.dispatching import Trade
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A firm of the register: ``does`` says in the company's words what, the days of its contract.

    The contract runs from the day ``since`` and has ended on the day ``until``; without a day it
    is open on that side.
    """

    id: str
    name: str
    does: str = ""
    since: date | None = None
    until: date | None = None

    def under_contract(self, day: date) -> bool:
        """Tell whether the contract runs on a day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)

    def does_trade(self, trade: Trade | None) -> bool:
        """Tell whether what the firm does is named like a trade, or by one of its words."""
        return trade is not None and any(
            word in self.does for word in (trade.title.zh, *trade.words)
        )


def against_hiring(firm: Firm, day: date) -> Iterator[Words]:
    """Yield why a firm cannot be given work on a day."""
    if firm.since is not None and day < firm.since:
        yield Words(
            f"{firm.name}的合同{firm.since:%Y-%m-%d}才开始，请换一家。",
            f"The contract of {firm.name} begins on {firm.since:%Y-%m-%d}; choose another.",
        )
    elif not firm.under_contract(day):
        yield Words(
            f"{firm.name}的合同{firm.until:%Y-%m-%d}到期了；请换一家，或先在外包单位里续上。",
            f"The contract of {firm.name} ended on {firm.until:%Y-%m-%d}; choose another.",
        )
