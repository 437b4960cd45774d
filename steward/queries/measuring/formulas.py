"""How a rate is counted, in words: those of the pack, or made from what the pack says."""

from django.utils.translation import gettext as _

from steward.domain.procedures.rates import Rate
from steward.queries.words import said
from steward.queries.words.facts import verb


def formula(rate: Rate) -> str:
    """Return the formula of a rate as a sentence."""
    if rate.formula is not None:
        return said(rate.formula)
    if rate.each_person:
        return _("分母：期内到期的时限，一人算一次；分子：按时办了的人次。到期没办的算没办。")
    if rate.of_clocks:
        return _("分母：期内到期的时限；分子：其中按时办了的。到期没办的算没办，早于窗口的不算。")
    if rate.each_place:
        facts = _("、").join(verb(p.fact) for p in rate.counted)
        return _("分母：所有房屋；分子：期内有过“{facts}”的。").format(facts=facts)
    of = _("、").join(dict.fromkeys(verb(p.fact) for p in rate.of))
    if not rate.counted:
        return _("分母：期内有“{of}”的事项；分子：其中现在符合条件的。").format(of=of)
    did = _("、").join(dict.fromkeys(verb(p.fact) for p in rate.counted))
    return _("分母：期内有“{of}”的事项；分子：其中后来有“{did}”的。").format(of=of, did=did)
