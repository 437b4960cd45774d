"""Lengths of time of which some have not ended: the estimate of Kaplan and Meier (1958)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Lasted:
    """How long something lasted, or has lasted so far."""

    time: timedelta
    ended: bool = True


def time_by_which(share: float, lasted: Sequence[Lasted]) -> timedelta | None:
    """Return the time by which that share (above 0) has ended; ``None`` if it is not known yet.

    What goes on is among those at risk until the time that it has lasted so far.
    """
    ends = Counter(x.time for x in lasted if x.ended)
    going_on = Counter(x.time for x in lasted if not x.ended)
    at_risk, still = len(lasted), 1.0
    for time in sorted({*ends, *going_on}):
        if ends[time]:
            still *= 1 - ends[time] / at_risk
            # Shares are sums of fractions: a thousand millionth is nobody.
            if still <= 1 - share + 1e-9:
                return time
        at_risk -= ends[time] + going_on[time]
    return None
