"""Limits: how long a procedure allows, and when that time is over."""

from steward.domain.limits.dates import anchored_months, later_by
from steward.domain.limits.due import Due, due
from steward.domain.limits.limit import Limit, LimitInvalid, Unit
from steward.domain.limits.pauses import Pause

__all__ = ["Due", "Limit", "LimitInvalid", "Pause", "Unit", "anchored_months", "due", "later_by"]
