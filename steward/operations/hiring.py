"""Giving work to another firm: one of the register whose contract runs on the day."""

from dataclasses import replace
from datetime import date

from steward.domain.cases.facts import ExecutorChosen, Fact
from steward.domain.cases.words import Executor
from steward.domain.decisions import Refusal, Refused
from steward.domain.hiring import against_hiring
from steward.domain.procedures.words import Words
from steward.store.firms import firms_of
from steward.store.models import CaseRow

UNKNOWN = Words(
    "外包单位里没有这一家，请重新选。", "The register has no such firm; choose another one."
)
OWN = Words("自己的人来修，就不用选外单位。", "Where own people do it, there is no firm to choose.")


def hired(row: CaseRow, fact: Fact, day: date) -> Fact:
    """Return a fact with the name that its firm has on a day.

    What somebody wrote before there was a register, or an import says, stays as it is.

    :raises Refused: the company has no such firm, its contract does not run, or own people do it.
    """
    if not isinstance(fact, ExecutorChosen) or fact.firm is None:
        return fact
    firm = next((f for f in firms_of(row.company_id) if f.id == fact.firm), None)
    reasons = [UNKNOWN] if firm is None else list(against_hiring(firm, day))
    if fact.executor is Executor.OWN:
        reasons.append(OWN)
    if reasons or firm is None:
        raise Refused(tuple(Refusal(None, reason) for reason in reasons))
    return replace(fact, unit=firm.name)
