"""What became of each message to the resident: said, passed on, waiting, or not to be delivered."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from steward.domain.access import Actor, may
from steward.domain.cases.entries import Entry
from steward.domain.cases.facts import Messaged, MessageGiven
from steward.domain.cases.messages import awaiting, given
from steward.queries.case_files import CaseFile
from steward.queries.links import case_url, fact_url
from steward.queries.names import Names
from steward.queries.words import times
from steward.queries.words.values import value
from steward.store.models import CaseRow, Message
from steward.store.reach import within_reach

State = Message.State
LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How far a message to the resident is. ``waits``: somebody has to do something about it.

    ``given_by`` is the entry that says that it was passed on; ``give_url`` is where to say so.
    """

    words: str
    waits: bool
    given_by: int | None = None
    give_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """A message that waits for a person, in whatever case."""

    ref: str
    url: str
    title: str
    place: str
    error: str


def sendings(file: CaseFile, names: Names, actor: Actor) -> dict[int, Sending]:
    """Return how far each message of a case is, by the number of its entry."""
    told = [entry for entry in file.course.log if isinstance(entry.fact, Messaged)]
    if not told:
        return {}
    rows = Message.objects.filter(company=file.row.company_id, case=file.row, entry__isnull=False)
    by_entry = {row.entry: row for row in rows}
    waiting = {entry.seq for entry in awaiting(file.entries)}
    url = ""
    if may(file.situation.procedure, actor, MessageGiven.name, file.course.case):
        url = fact_url(file.row.ref, MessageGiven.name)
    return {
        entry.seq: _waiting(entry, by_entry.get(entry.seq), url)
        if entry.seq in waiting
        else _over(entry, given(file.entries), names)
        for entry in told
    }


def unsent(actor: Actor) -> tuple[Unsent, ...]:
    """Return the messages within the actor's reach that wait for a person, the oldest in front."""
    cases = within_reach(CaseRow.objects.all(), actor)
    stuck = Q(state__in=[State.FAILED, State.DEAD])
    by_hand = Q(state=State.WAITING, channel=Message.Channel.HAND)
    found = Message.objects.filter(
        stuck | by_hand, company=actor.company, entry__isnull=False, case__in=cases
    )
    rows = found.select_related("case__place").order_by("pk")[:LISTED]
    return tuple(_unsent(row.case, row) for row in rows if row.case is not None)


def _unsent(case: CaseRow, row: Message) -> Unsent:
    return Unsent(
        ref=case.ref,
        url=f"{case_url(case.ref)}#log-{row.entry}",
        title=case.title,
        place=case.place.name if case.place else "",
        error=row.last_error,
    )


def _waiting(entry: Entry, row: Message | None, url: str) -> Sending:
    give_url = f"{url}?entry={entry.seq}" if url else ""
    if row is None or row.channel == Message.Channel.HAND:
        return Sending(words=_("还没发给住户"), waits=True, give_url=give_url)
    if row.state in (State.FAILED, State.DEAD):
        words = _("邮件发不出去：{why}").format(why=row.last_error or _("没有说明"))
        return Sending(words=words, waits=True, give_url=give_url)
    words = _("邮件正在发") if row.attempts == 0 else _("邮件没发成，会自动再试")
    return Sending(words=words, waits=False, give_url=give_url)


def _over(entry: Entry, passed_on: Mapping[int, Entry], names: Names) -> Sending:
    by = passed_on.get(entry.seq)
    if by is None:
        return Sending(words=_("当时就说了"), waits=False)
    way = by.fact.way if isinstance(by.fact, MessageGiven) else None
    words = _("{who} {time} 已转达").format(who=names.who(by.by), time=times.moment(by.at))
    if way is not None:
        words = _("{words}（{way}）").format(words=words, way=value(way))
    return Sending(words=words, waits=False, given_by=by.seq)
