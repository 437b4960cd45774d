"""What became of sending somebody, in one sentence: who has the case now, and why they."""

from django.utils.translation import gettext as _

from steward.domain.cases.facts import PassedOn
from steward.domain.dispatching import trades_of
from steward.queries.situations import situation_of
from steward.queries.words import said
from steward.queries.words.values import value
from steward.store.log import load
from steward.store.models import CaseRow, Staff


def sent_words(row: CaseRow) -> str:
    """Return who was sent to a case last, and how that was settled."""
    fact = next((e.fact for e in load(row)[::-1] if isinstance(e.fact, PassedOn)), None)
    who = Staff.objects.filter(company=row.company_id, pk=row.assignee_id or 0).first()
    if fact is None or who is None:
        return ""
    trade = trades_of(situation_of(row.adoption).procedure).get(fact.trade or "")
    parts = [value(fact.assigning)] if fact.assigning else []
    parts += [said(trade.title)] if trade else []
    parts += [] if fact.in_hand is None else [_("原来手上 {n} 单").format(n=fact.in_hand)]
    why = _(" · ").join(parts)
    return _("{ref} 派给了{name}（{why}）。").format(ref=row.ref, name=who.name, why=why)
