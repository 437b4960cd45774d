"""An explanation of a due instant as plain lines."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from steward.domain.explaining import Explanation


def lines_of(explanation: Explanation, zone: ZoneInfo, now: datetime) -> Iterator[str]:
    """Yield the lines that say how a clock got its due instant, in the zone of the reader."""
    e = explanation
    milestone = e.clock.milestone
    yield f"{milestone.rule} {milestone.title.zh} ({milestone.key}), cycle {e.clock.cycle}"
    yield f"  rule:     {milestone.why.zh}"
    yield f"  pack:     {e.pack.id} version {e.pack.version} ({e.pack.title.zh})"
    yield f"  digest:   {e.pack.digest}"
    yield f"  limit:    {_limit(e)}"
    if e.setting is not None:
        yield f"  setting:  {e.setting.key} = {e.value or 'none'} ({e.setting.why.zh})"
    if e.anchor is None:
        yield f"  starts:   not yet; it waits for {_starts(e)}"
    else:
        yield f"  from:     {_text(e.anchor, zone)} ({e.anchor_fact or 'start'})"
    yield from _counted(e, zone)
    if e.opens_at is not None:
        yield f"  opens:    {_text(e.opens_at, zone)}"
    yield f"  due:      {_text(e.due_at, zone) if e.due_at else 'none'}"
    if e.clock.stopped_at is not None:
        yield f"  done:     {_text(e.clock.stopped_at, zone)}"
    yield f"  state:    {e.clock.read(now).value} at {_text(now, zone)}"


def _limit(e: Explanation) -> str:
    if e.by_promise:
        return "the promised instant"
    return str(e.limit) if e.limit is not None else "none is given by the source"


def _starts(e: Explanation) -> str:
    return " or ".join(sorted({pattern.fact for pattern in e.clock.milestone.starts_on}))


def _counted(e: Explanation, zone: ZoneInfo) -> Iterator[str]:
    for day in e.days:
        moved = ", ended in a pause: moves the limit by a day" if day in e.moved else ""
        yield f"  day:      {day.isoformat()} {day:%a}{moved}"
    if not e.days:
        for span in e.counted:
            length = span.close - span.open
            yield (
                f"  counted:  {_text(span.open, zone)} to {_text(span.close, zone)}"
                f" = {_length(length)}"
            )
    for pause in e.pauses:
        end = _text(pause.end, zone) if pause.end else "not ended"
        yield f"  paused:   {_text(pause.start, zone)} to {end}"


def _length(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" + (f" {seconds:02} s" if seconds else "")


def _text(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat()
