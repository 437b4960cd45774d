"""What any procedure refuses, guards, and what a fact sets off, on small logs."""

import pytest

from steward.domain.cases.codec import read
from steward.domain.cases.entries import Entry
from steward.domain.cases.state import fold
from steward.domain.cases.words import Kind
from steward.domain.decisions import Refused, decide
from steward.domain.procedures.consequences import Derivation, Guard, Need, Notice
from steward.domain.procedures.patterns import IsIn, Pattern, Test
from steward.packs.calendars import china
from tests.domain.building import WORDS, a_log, a_procedure, after

SATISFIED = Pattern("followed_up", (Test("satisfied", IsIn(frozenset({True}))),))


def proposed(log: tuple[Entry, ...], hours: float, name: str, **data: object) -> Entry:
    return Entry(seq=len(log) + 1, at=after(hours), fact=read(name, data))


def reasons(log: tuple[Entry, ...], hours: float, name: str, **data: object) -> list[str]:
    with pytest.raises(Refused) as refused:
        decide(a_procedure(), china(), log, proposed(log, hours, name, **data))
    return [refusal.reason.zh for refusal in refused.value.refusals]


@pytest.mark.parametrize(
    ("before", "name", "data", "words"),
    [
        ([(1, "closed")], "closed", {}, "已经消单"),
        ([(1, "resolved")], "resolved", {}, "已经处理完毕"),
        ([], "reopened", {}, "无需重开"),
        ([(1, "paused")], "paused", {}, "恢复后才能再次暂停"),
        ([], "resumed", {}, "没有暂停"),
        ([], "paused", {"until": after(1).isoformat()}, "必须晚于"),
        ([(1, "closed")], "arrived", {}, "请先重开"),
        ([(1, "merged", {"into": "B"})], "replied", {}, "并入另一单"),
        ([], "received", {"kind": "repair"}, "已有接报"),
        ([], "corrected", {"entry": 9, "reason": "误记"}, "没有这一条记录"),
        ([], "corrected", {"entry": 1, "reason": "误记"}, "不能更正"),
        (
            [(1, "noted"), (1.5, "corrected", {"entry": 2, "reason": "误记"})],
            "corrected",
            {"entry": 2, "reason": "误记"},
            "已经更正过",
        ),
    ],
)
def test_what_no_procedure_allows(
    before: list[object], name: str, data: dict[str, object], words: str
) -> None:
    log = a_log(*before)  # type: ignore[arg-type]
    (reason,) = reasons(log, 2, name, **data)
    assert words in reason


def test_a_corrected_entry_no_longer_counts() -> None:
    wrong = (1, "closed")
    assert fold(a_log(wrong)).status == "closed"
    assert fold(a_log(wrong, (2, "corrected", {"entry": 2, "reason": "误点"}))).status == "open"


def a_guard(**changes: object) -> Guard:
    need = Need(pattern=SATISFIED, latest=True, since="resolved")
    values: dict[str, object] = {
        "rule": "XX-28",
        "key": "closing",
        "matter": "closing",
        "on": (Pattern("closed"),),
        "needs": (need,),
        "reason": WORDS,
        "pack": "test",
    }
    return Guard(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "allowed"),
    [
        ([(1, "resolved"), (2, "followed_up", {"satisfied": True})], True),
        ([(1, "resolved"), (2, "followed_up", {"satisfied": False})], False),
        ([(1, "followed_up", {"satisfied": True}), (2, "resolved")], False),
        (
            [
                (1, "resolved"),
                (2, "followed_up", {"satisfied": True}),
                (3, "followed_up", {"satisfied": False}),
            ],
            False,
        ),
        ([(2, "followed_up", {"satisfied": True})], False),
    ],
)
def test_a_guard_reads_the_latest_fact_since_another(facts: list[object], allowed: bool) -> None:
    log = a_log(*facts)  # type: ignore[arg-type]
    procedure = a_procedure(guards=(a_guard(),))
    closing = proposed(log, 5, "closed")
    if allowed:
        decide(procedure, china(), log, closing)
    else:
        with pytest.raises(Refused) as refused:
            decide(procedure, china(), log, closing)
        assert [r.rule for r in refused.value.refusals] == ["XX-28"]


def a_derivation(**changes: object) -> Derivation:
    values: dict[str, object] = {
        "rule": "XX-12",
        "key": "upgrade",
        "matter": "upgrade",
        "on": (Pattern("unable"),),
        "kind": Kind.COMPLAINT,
        "title": WORDS,
        "pack": "test",
    }
    return Derivation(**{**values, **changes})  # type: ignore[arg-type]


def test_a_derivation_happens_once_for_each_rule_and_case() -> None:
    procedure = a_procedure(derivations=(a_derivation(),))
    log = a_log()
    assert decide(procedure, china(), log, proposed(log, 1, "unable")).derivations
    log = a_log((1, "unable"), (1, "derived", {"rule": "XX-12", "case": "A/1"}))
    assert not decide(procedure, china(), log, proposed(log, 2, "unable")).derivations


def test_notices_go_to_the_roles_that_the_pack_names() -> None:
    notice = Notice(
        rule="XX-54",
        key="refused",
        matter="refused",
        on=(Pattern("refused_by_owner"),),
        roles=("manager",),
        title=WORDS,
        pack="test",
    )
    log = a_log()
    decision = decide(
        a_procedure(notices=(notice,)), china(), log, proposed(log, 1, "refused_by_owner")
    )
    assert [n.roles for n in decision.notices] == [("manager",)]
