"""The procedures of a company as pages that people read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.domain.procedures.pack import Pack
from steward.queries.chapters import Chapter, chapters
from steward.queries.documents import Control, control
from steward.queries.flows import Flow, flows_of
from steward.queries.links import procedure_url
from steward.queries.reaches import ReachLine, reach_lines
from steward.queries.revisions import RevisionLine, may_draft, revision_lines
from steward.queries.situations import adoption_now, procedures_now, situation_of
from steward.queries.words import said


class PackUnseen(Exception):
    """The company runs no pack of this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLine:
    """A pack in the list."""

    title: str
    version: str
    url: str
    summary: str
    adopted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceduresPage:
    """The packs that a company runs, in order of precedence."""

    now: datetime
    packs: tuple[PackLine, ...]
    reaches: tuple[ReachLine, ...]
    revisions: tuple[RevisionLine, ...]
    may_draft: bool
    draft_refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedurePage:
    """One pack as a document."""

    now: datetime
    title: str
    version: str
    source: str
    digest: str
    intro: str
    chapters: tuple[Chapter, ...]
    flows: tuple[Flow, ...]
    control: Control | None


def procedures_page(actor: Actor, now: datetime) -> ProceduresPage:
    """Return the list of the packs that govern what is received now."""
    adoption = adoption_now(actor.company, now)
    packs = situation_of(adoption).procedure.packs if adoption else ()
    since = localtime(adoption.since if adoption else now).date()
    lines = tuple(
        PackLine(
            title=said(pack.title),
            version=pack.version,
            url=procedure_url(pack.id),
            summary=_summary(pack),
            adopted_on=since,
        )
        for pack in packs
    )
    verdict = may_draft(actor, now)
    return ProceduresPage(
        now=now,
        packs=lines,
        reaches=reach_lines(actor.company, now),
        revisions=revision_lines(actor.company),
        may_draft=bool(verdict),
        draft_refusal="" if verdict else said(verdict.reason),
    )


def procedure_page(name: str, actor: Actor, now: datetime) -> ProcedurePage:
    """Return the page of one pack, with the settings that the company chose.

    :raises PackUnseen: the company runs no pack of this name.
    """
    pack = _find(name, _packs(actor.company, now))
    return ProcedurePage(
        now=now,
        title=said(pack.title),
        version=pack.version,
        source=said(pack.source),
        digest=pack.digest,
        intro="",
        chapters=chapters(pack),
        flows=flows_of(pack),
        control=control(pack.id, actor, now),
    )


def _packs(company: int, now: datetime) -> tuple[Pack, ...]:
    """What is adopted company-wide stands before what a project or a grade alone runs."""
    return tuple(pack for procedure in procedures_now(company, now) for pack in procedure.packs)


def _find(name: str, packs: Iterable[Pack]) -> Pack:
    for pack in packs:
        if pack.id == name:
            return pack
    raise PackUnseen(name)


def _summary(pack: Pack) -> str:
    return _("{milestones} 个时限，{guards} 条不许做，{roles} 个岗位。").format(
        milestones=len(pack.milestones), guards=len(pack.guards), roles=len(pack.roles)
    )
