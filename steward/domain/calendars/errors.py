"""What can be wrong with a working calendar."""

from datetime import date
from typing import Self


class CalendarInvalid(ValueError):
    """A calendar's own data cannot be used.

    ``key`` names the value at fault and ``file`` the file it was read from, when there is one.
    """

    def __init__(self, key: str, reason: str, *, file: str | None = None) -> None:
        super().__init__(": ".join(part for part in (file, key, reason) if part))
        self.key = key
        self.reason = reason
        self.file = file


class CalendarNotCovered(LookupError):
    """A date was needed for which the calendar has no data; ``day`` is that local date."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"the working calendar does not cover {day.isoformat()}: it has no data for the year"
            f" {day.year}; add that year, or give this date as off or work"
        )
        self.day = day

    def __reduce__(self) -> tuple[type[Self], tuple[date]]:
        """Say how it is made again, where a process hands it over."""
        return type(self), (self.day,)
