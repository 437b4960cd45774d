"""Signs that a rule was not kept, found in the logs of a period: for people to review."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from steward.domain.access import Actor
from steward.domain.cases.words import Kind
from steward.domain.findings import Finding
from steward.domain.rates.answers import Standing
from steward.queries.links import case_url
from steward.queries.measuring.standing import StandingPart, standing_part
from steward.queries.names import staff_named
from steward.queries.situations import adoption_now, situation_of
from steward.queries.words import said
from steward.queries.words.evidence import evidence_words
from steward.store.models import CaseRow, Note
from steward.store.reach import within_reach

SHOWN = 100
"""How many signs of one kind a page shows, the latest; the file has all."""

READ = 5000
"""Cases of one statement: a file of all signs may name more than one takes parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCase:
    """A case in which a sign was seen."""

    ref: str
    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign, with what was seen in which cases; ``key`` names it on its page."""

    at: datetime
    cases: tuple[SignCase, ...]
    evidence: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignGroup:
    """All signs of one kind under one rule; ``more`` of them are not shown."""

    rule: str
    reason: str
    count: int
    signs: tuple[Sign, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignsPage:
    """The signs of a period, or none yet while they are looked for; ``until`` is its last day.

    ``raises``: a procedure in force says how a nonconformity is dealt with.
    """

    now: datetime
    since: date
    until: date
    standing: StandingPart
    known: bool
    looked_at: int
    groups: tuple[SignGroup, ...]
    raises: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The signs among so many cases; without ``signs``, nothing is known yet."""

    standing: Standing
    looked_at: int
    signs: tuple[Finding, ...] | None


def signs_page(
    days: tuple[date, date], seen: Seen, actor: Actor, now: datetime, most: int | None = SHOWN
) -> SignsPage:
    """Return the signs of the days from the first to the second, of each kind the ``most``."""
    since, until = days
    asked = {"since": since.isoformat(), "until": until.isoformat()}
    return SignsPage(
        now=now,
        since=since,
        until=until,
        standing=standing_part(seen.standing, asked),
        known=seen.signs is not None,
        looked_at=seen.looked_at,
        groups=tuple(_groups(seen.signs or (), actor, most)),
        raises=_raises(actor.company, now),
    )


def _raises(company: int, now: datetime) -> bool:
    adoption = adoption_now(company, now)
    return adoption is not None and bool(
        situation_of(adoption).procedure.milestones(Kind.NONCONFORMITY)
    )


def _groups(found: Collection[Finding], actor: Actor, most: int | None) -> Iterator[SignGroup]:
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in sorted(found, key=lambda f: f.at, reverse=True):
        groups[finding.rule, finding.kind].append(finding)
    shown = [finding for some in groups.values() for finding in some[:most]]
    titles = _titles({ref for finding in shown for ref in finding.cases}, actor)
    staff = staff_named({f.evidence.get("by", "") for f in shown})
    words = _words(shown, actor)
    for (rule, _kind), some in sorted(groups.items()):
        yield SignGroup(
            rule=rule,
            reason=said(some[0].reason),
            count=len(some),
            signs=tuple(_sign(finding, titles, staff, words) for finding in some[:most]),
            more=max(0, len(some) - (most or len(some))),
        )


def _titles(refs: Collection[str], actor: Actor) -> Mapping[str, str]:
    titles, ordered = dict[str, str](), sorted(refs)
    for start in range(0, len(ordered), READ):
        some = CaseRow.objects.filter(ref__in=ordered[start : start + READ])
        titles |= dict(within_reach(some, actor).values_list("ref", "title"))
    return titles


def _words(shown: Collection[Finding], actor: Actor) -> Mapping[str, str]:
    """Return what notes say; what was hidden since says nothing any more."""
    wanted = {int(note) for finding in shown if (note := finding.evidence.get("words"))}
    notes = Note.objects.filter(company=actor.company, pk__in=wanted, redacted=False)
    seen = notes.filter(case__in=within_reach(CaseRow.objects.all(), actor).values("pk"))
    return {str(pk): text.strip() for pk, text in seen.values_list("pk", "text")}


def _sign(
    finding: Finding,
    titles: Mapping[str, str],
    staff: Mapping[str, str],
    words: Mapping[str, str],
) -> Sign:
    seen = [ref for ref in finding.cases if ref in titles]
    evidence = {
        name: words.get(value, "") if name == "words" else value
        for name, value in finding.evidence.items()
        if name != "words" or value in words
    }
    return Sign(
        at=finding.at,
        cases=tuple(SignCase(ref=ref, url=case_url(ref), title=titles[ref]) for ref in seen),
        evidence=tuple(evidence_words(evidence, staff)),
        key="|".join((finding.rule, finding.kind, *finding.cases)),
    )
