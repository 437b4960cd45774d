"""Who bears the cost of a repair 费用承担, by which rule, and on what basis."""

from dataclasses import dataclass

from steward.domain.cases.state import Case
from steward.domain.cases.words import Payer
from steward.domain.procedures.patterns import all_hold
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.warranties import Basis, Component, Cover
from steward.domain.procedures.words import Words

NOT_DECIDED = Words(
    "在保与否还不能判断，费用也不能定",
    "Whether it is covered is not known, so neither is who pays",
)
NOT_SAID = Words(
    "规程没有写这种情况谁付费，请负责人定",
    "The procedure does not say who pays here; let whoever is in charge decide",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Who pays and on what basis; ``bearer`` is ``None`` where no rule says so.

    ``setting`` names the setting of ``pack`` that chose the bearer, where the source is silent.
    """

    bearer: Payer | None
    basis: Basis | None
    rule: str | None
    reason: Words
    pack: str | None = None
    setting: str | None = None


def cost_of(procedure: Procedure, component: Component, cover: Cover, case: Case) -> Cost:
    """Return who pays for a repair of a component: the first line of its pack that fits."""
    for charge in procedure.charges:
        if charge.pack == component.pack and cover in charge.on and all_hold(charge.applies, case):
            return Cost(
                bearer=charge.bearer,
                basis=charge.basis,
                rule=charge.rule or component.rule,
                reason=charge.title,
                pack=charge.pack,
                setting=charge.setting,
            )
    return nobody(cover)


def nobody(cover: Cover) -> Cost:
    """Return that no rule names anybody."""
    reason = NOT_DECIDED if cover is Cover.UNKNOWN else NOT_SAID
    return Cost(bearer=None, basis=None, rule=None, reason=reason)
