"""Nonconformities: cases of their own, opened from a sign, one for each (VISIT-25)."""

import hashlib
from datetime import datetime

from steward.domain.access import Actor, may
from steward.domain.cases.facts import Received
from steward.domain.cases.words import Kind
from steward.domain.procedures.comparisons import Comparison
from steward.domain.procedures.consequences import Detector
from steward.domain.procedures.procedure import Procedure
from steward.operations.adopting import adoption_at, situation_of
from steward.operations.performing import CaseUnknown, NotAllowed
from steward.operations.receiving import Report, receive
from steward.store.models import CaseRow
from steward.store.reach import within_reach
from steward.store.tenancy import company_scope

SOURCE = "sign"


class SignUnknown(Exception):
    """No line of the procedure that governs its first case looks for such a sign."""


def sign_key(rule: str, kind: str, refs: tuple[str, ...]) -> str:
    """Return what makes a sign this one: its line of the pack, and its first case.

    Further cases of the same repetition do not make it another sign.
    """
    written = "\n".join((rule, kind, refs[0]))
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def raise_nonconformity(
    rule: str, kind: str, refs: tuple[str, ...], *, actor: Actor, now: datetime
) -> CaseRow:
    """Return the nonconformity of a sign; opened at ``now`` if there is none.

    :raises SignUnknown: no procedure looks for it.
    :raises CaseUnknown: one of the cases is none within the actor's reach.
    :raises NotAllowed: the actor's roles may not report.
    :raises NothingAdopted: the company has no procedure yet.
    """
    key = sign_key(rule, kind, refs)
    with company_scope(actor.company):
        found = within_reach(CaseRow.objects.all(), actor).filter(ref__in=refs)
        seen = {row.ref: row for row in found.select_related("place")}
        for ref in refs:
            if ref not in seen:
                raise CaseUnknown(ref)
        # The lock keeps two colleagues from opening two for one sign.
        first = CaseRow.objects.select_for_update(of=("self",)).get(pk=seen[refs[0]].pk)
        known = CaseRow.objects.filter(company=actor.company, source=SOURCE, external_id=key)
        if (row := known.first()) is not None:
            return row
        place = seen[refs[0]].place
        procedure = situation_of(adoption_at(actor.company, now, place)).procedure
        if not (verdict := may(procedure, actor, Received.name)):
            raise NotAllowed(verdict)
        title = _title(situation_of(first.adoption).procedure, rule, kind)
        fact = Received(
            kind=Kind.NONCONFORMITY, place=str(first.place_id) if first.place_id else None
        )
        text = f"{rule}：{'、'.join(refs)}"
        report = Report(fact=fact, title=title, text=text, source=SOURCE, external_id=key)
        return receive(report, actor=actor, at=now, now=now)


def _title(procedure: Procedure, rule: str, kind: str) -> str:
    lines: tuple[Detector | Comparison, ...] = (*procedure.detectors, *procedure.comparisons)
    found = (line.title.zh for line in lines if (line.rule, line.key) == (rule, kind))
    title = next(found, None)
    if title is None:
        raise SignUnknown(f"{rule} {kind}")
    return title
