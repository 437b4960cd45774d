"""Why then? How one due time was found, step by step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steward.domain.access import Actor
from steward.domain.clocks.clock import Clock
from steward.domain.explaining import Explanation, explain
from steward.domain.limits import Limit, Pause, Unit
from steward.queries.case_files import CaseFile, CaseUnseen, case_file
from steward.queries.clock_lines import seconds
from steward.queries.links import case_url
from steward.queries.procedure_words import setting_value
from steward.queries.words import said, times
from steward.queries.words.facts import verb

RUNNING = {Unit.MINUTES, Unit.HOURS, Unit.WORKING_MINUTES, Unit.WORKING_HOURS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainPage:
    """The reasons for one due time. ``counted`` are spans with what each counts for."""

    now: datetime
    ref: str
    url: str
    label: str
    rule: str
    pack_title: str
    version: str
    steps: tuple[str, ...]
    counted: tuple[tuple[datetime, datetime, str], ...]
    settings: tuple[tuple[str, str, str], ...]
    due_at: datetime | None
    due_words: str


def explain_page(
    ref: str, milestone: str, cycle: int | None, actor: Actor, now: datetime
) -> ExplainPage:
    """Return the explanation of a milestone's clock; without a cycle, of its latest one.

    :raises CaseUnseen: there is no such case within the actor's reach, or no such clock in it.
    """
    file = case_file(ref, actor, now)
    clock = _clock(file, milestone, cycle)
    found = explain(file.situation.procedure, file.course, clock)
    due_at = clock.shown_due_at(now)
    return ExplainPage(
        now=now,
        ref=ref,
        url=case_url(ref),
        label=said(clock.milestone.title),
        rule=clock.milestone.rule,
        pack_title=said(found.pack.title),
        version=found.pack.version,
        steps=tuple(_steps(found, now)),
        counted=_counted(found),
        settings=_settings(found),
        due_at=due_at,
        due_words=times.day_end(due_at, now) if due_at else "",
    )


def _clock(file: CaseFile, milestone: str, cycle: int | None) -> Clock:
    begun = [c for c in file.clocks if c.milestone.ref == milestone and c.anchor is not None]
    chosen = [c for c in begun if cycle in (None, c.cycle)]
    if not chosen:
        raise CaseUnseen(f"{file.row.ref} {milestone}")
    return chosen[-1]


def _steps(found: Explanation, now: datetime) -> Iterator[str]:
    yield said(found.clock.milestone.why)
    if found.turn is not None:
        yield _("这一期从 {first} 到 {last}。").format(
            first=times.full_day(found.turn[0]), last=times.full_day(found.turn[1])
        )
    elif found.anchor is not None:
        fact = verb(found.anchor_fact) if found.anchor_fact else _("开始")
        yield _("从“{fact}”{at} 起算。").format(fact=fact, at=times.moment(found.anchor))
    if found.by_promise:
        yield _("时限就是答应业主的时间，改约后按新的时间。")
    elif found.turn is not None:
        yield _("日子在日历上，暂停不顺延。")
    elif found.limit is None:
        yield _("原文没有给时限，所以只提醒，不算超时。")
    else:
        yield _counts(found.limit)
    yield from (_pause(p.start, p.end) for p in found.pauses if _matters(p, found.clock, now))
    if found.moved:
        yield ngettext(
            "暂停占去了 {n} 个计数日，到期日顺延同样的天数。",
            "暂停占去了 {n} 个计数日，到期日顺延同样的天数。",
            len(found.moved),
        ).format(n=len(found.moved))
    if found.opens_at is not None:
        yield _("最早 {at} 才能办，早办不算。").format(at=times.boundary(found.opens_at))
    if found.due_at is not None:
        yield _("所以最迟是 {at}。").format(at=times.boundary(found.due_at))


def _matters(pause: Pause, clock: Clock, now: datetime) -> bool:
    """A pause that begins when all is over moved nothing."""
    ends = (clock.stopped_at, clock.cancelled_at, clock.due_at, now)
    return pause.start < min(end for end in ends if end is not None)


def _counts(limit: Limit) -> str:
    words = times.limit(limit)
    match limit.unit:
        case Unit.MINUTES | Unit.HOURS:
            return _("规程给 {limit}，白天夜里、节假日都连续计算。").format(limit=words)
        case Unit.WORKING_MINUTES | Unit.WORKING_HOURS:
            return _("规程给 {limit}，只算上班时间。").format(limit=words)
        case Unit.WORKING_DAYS:
            return _("规程给 {limit}，当天不算，只数工作日，到最后一天 24:00 为止。").format(
                limit=words
            )
        case _ if limit.amount == 0:
            return _("规程要求当天办完，到当天 24:00 为止。")
        case _:
            return _("规程给 {limit}，当天不算，到最后一天 24:00 为止。").format(limit=words)


def _pause(start: datetime, end: datetime | None) -> str:
    if end is None:
        return _("{start} 起暂停，还没有恢复，时限停着不走。").format(start=times.moment(start))
    return _("{start} 到 {end} 暂停，这段不算。").format(
        start=times.moment(start), end=times.moment(end)
    )


def _counted(found: Explanation) -> tuple[tuple[datetime, datetime, str], ...]:
    if found.limit is None:
        return ()
    if found.limit.unit in RUNNING:
        return tuple(
            (s.open, s.close, times.length(seconds(s.open, s.close))) for s in found.counted
        )
    return tuple(
        # The page shows the last moment of the day, since its end is the next day's first.
        (s.open, s.close - timedelta(minutes=1), _("第 {n} 天").format(n=n))
        for n, s in enumerate(found.counted, start=1)
    )


def _settings(found: Explanation) -> tuple[tuple[str, str, str], ...]:
    setting = found.setting
    if setting is None:
        return ()
    return ((said(setting.title), setting_value(setting, found.value), said(setting.why)),)
