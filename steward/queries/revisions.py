"""The revisions of a company's procedures: the list, and the page of one."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steward.domain.access import Actor, Verdict, may
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rights import DRAFT
from steward.domain.revisions import Revision, Stage, fold
from steward.domain.revisions.facts import NAMES, Acknowledged, Draft, Step
from steward.queries.comparisons import Comparison, comparison
from steward.queries.links import revision_url
from steward.queries.names import deputised, names_of_staff
from steward.queries.reaches import reach_words
from steward.queries.revision_steps import StepAction, actions, waiting_for
from steward.queries.situations import adoption_now, before_and_after, situation_of
from steward.queries.words import rights, said
from steward.store import models
from steward.store.models import Place
from steward.store.revisions import load, load_many


class RevisionUnseen(Exception):
    """The company has no revision of this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionLine:
    """A revision in the list."""

    number: str
    url: str
    title: str
    reach: str
    stage: str
    stage_words: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step that was taken: what, by whom, when, and what was remarked."""

    words: str
    by: str
    at: datetime
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A numbered copy 发放: whose, and whether it was acknowledged."""

    number: str
    name: str
    acknowledged_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionPage:
    """A revision: what it changes for whom, how far it is, and what the reader may do."""

    now: datetime
    number: str
    title: str
    why: str
    stage: str
    stage_words: str
    reach: str
    since: datetime | None
    packs: tuple[str, ...]
    lapses: bool
    changes: Comparison
    steps: tuple[StepLine, ...]
    actions: tuple[StepAction, ...]
    may_edit: bool
    waiting_for: str
    copies: tuple[Copy, ...]
    seq: int


def may_draft(actor: Actor, now: datetime) -> Verdict:
    """Tell whether somebody may draft a revision, with the reason."""
    return may(procedure_now(actor.company, now), actor, DRAFT)


def procedure_now(company: int, now: datetime) -> Procedure:
    """Return the procedure of the whole company, whose roles hold the rights over revisions."""
    adoption = adoption_now(company, now)
    return situation_of(adoption).procedure if adoption else Procedure(())


def revision_log(number: str, company: int) -> tuple[models.Revision, tuple[Step, ...]]:
    """Return a revision with its steps.

    :raises RevisionUnseen: the company has none of this number.
    """
    row = models.Revision.objects.filter(company=company, number=number).first()
    if row is None:
        raise RevisionUnseen(number)
    return row, load(row)


def standing_draft(number: str, actor: Actor) -> tuple[Draft, int]:
    """Return the draft of a revision as it stands, and the length of the log that says so.

    :raises RevisionUnseen: the company has none of this number.
    """
    _row, log = revision_log(number, actor.company)
    return fold(log).draft, len(log)


def revision_lines(company: int) -> tuple[RevisionLine, ...]:
    """Return the revisions of a company, the newest first."""
    rows = list(models.Revision.objects.filter(company=company).order_by("-pk"))
    logs = load_many(rows)
    names = names_of_staff(company, {step.by for log in logs.values() for step in log})
    folded = [(row, fold(logs[row.pk])) for row in rows]
    return tuple(
        RevisionLine(
            number=row.number,
            url=revision_url(row.number),
            title=revision.draft.title,
            reach=reach_of(company, revision.draft),
            stage=revision.stage.value,
            stage_words=rights.stage(revision.stage),
            author=names.get(revision.author, ""),
            at=logs[row.pk][-1].at,
        )
        for row, revision in folded
    )


def revision_page(number: str, actor: Actor, now: datetime) -> RevisionPage:
    """Return the page of a revision.

    :raises RevisionUnseen: the company has none of this number.
    """
    row, log = revision_log(number, actor.company)
    revision = fold(log)
    draft, procedure = revision.draft, procedure_now(actor.company, now)
    names = names_of_staff(
        actor.company, {p for s in log for p in (s.by, s.in_place_of)} | {*revision.copies}
    )
    before, after = before_and_after(row, draft, revision.since or draft.since or now)
    return RevisionPage(
        now=now,
        number=number,
        title=draft.title,
        why=draft.why,
        stage=revision.stage.value,
        stage_words=rights.stage(revision.stage),
        reach=reach_of(actor.company, draft),
        since=revision.since or draft.since,
        packs=tuple(
            _("{title} 第 {version} 版").format(title=said(p.title), version=p.version)
            for p in after.procedure.packs
        ),
        lapses=not draft.packs,
        changes=comparison(before.procedure, after.procedure, before.calendar, after.calendar),
        steps=tuple(_step(step, names) for step in log),
        actions=tuple(actions(number, revision, procedure, actor, now)),
        may_edit=revision.stage is Stage.DRAFT and bool(may(procedure, actor, DRAFT)),
        waiting_for=waiting_for(revision, procedure),
        copies=_copies(number, revision, log, names),
        seq=len(log),
    )


def reach_of(company: int, draft: Draft) -> str:
    """Return where a draft is to hold, in words."""
    place = Place.objects.filter(company=company, pk=draft.place or 0).first()
    return reach_words(place.name if place else "", draft.grade)


def _step(step: Step, names: dict[str, str]) -> StepLine:
    return StepLine(
        words=rights.step(NAMES[type(step.fact)]),
        by=deputised(names.get(step.by, ""), names.get(step.in_place_of, "")),
        at=step.at,
        remark=step.fact.remark,
    )


def _copies(
    number: str, revision: Revision, log: tuple[Step, ...], names: dict[str, str]
) -> tuple[Copy, ...]:
    signed = {step.by: step.at for step in log if isinstance(step.fact, Acknowledged)}
    return tuple(
        Copy(number=f"{number}-{n:02}", name=names.get(who, ""), acknowledged_at=signed.get(who))
        for n, who in enumerate(revision.copies, start=1)
    )
