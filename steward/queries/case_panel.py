"""The side of the case page: what is known, and linked cases."""

from collections.abc import Iterable, Iterator

from steward.domain.cases.facts import Received
from steward.domain.procedures.procedure import Procedure
from steward.queries.case_files import CaseFile
from steward.queries.links import case_url
from steward.queries.names import Names
from steward.queries.rails import LinkedCase
from steward.queries.sentences import worded
from steward.queries.words import said
from steward.queries.words.fields import short
from steward.store.around import Child

KNOWN = (
    "category",
    "labels",
    "validity",
    "cause",
    "executor",
    "area",
    "occupied",
    "paid",
    "channel",
)


def pairs(file: CaseFile, names: Names) -> tuple[tuple[str, str], ...]:
    """Return what is known of the case, as labels and values."""
    return tuple(_pairs(file, names))


def _pairs(file: CaseFile, names: Names) -> Iterator[tuple[str, str]]:
    case = file.course.case
    for field in KNOWN:
        stated = getattr(case, field)
        if stated is not None and stated != ():
            yield short(field), worded(field, stated, names)
    receipt = file.course.log[0].fact
    if isinstance(receipt, Received) and receipt.group_size:
        yield short("group_size"), str(receipt.group_size)


def linked_to(file: CaseFile, children: Iterable[Child]) -> tuple[LinkedCase, ...]:
    """Return the cases that this one gave rise to."""
    procedure = file.situation.procedure
    return tuple(
        _linked(child.ref, child.title, _derivation(procedure, child.derived_by))
        for child in children
    )


def parent_of(file: CaseFile) -> LinkedCase | None:
    """Return the case that gave rise to this one."""
    parent = file.row.parent
    if parent is None:
        return None
    why = _derivation(file.situation.procedure, file.row.derived_by)
    return _linked(parent.ref, parent.title, why)


def _linked(ref: str, title: str, why: str) -> LinkedCase:
    return LinkedCase(ref=ref, url=case_url(ref), label=title, why=why)


def _derivation(procedure: Procedure, rule: str) -> str:
    """What the rule says; by its id, since a case pins the pack that made it."""
    for pack in procedure.packs:
        for derivation in pack.derivations:
            if derivation.rule == rule:
                return f"{said(derivation.title)}（{rule}）"
    return rule
