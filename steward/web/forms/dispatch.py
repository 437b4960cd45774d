"""The form by which somebody is sent to a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steward.domain.cases.words import Hindrance
from steward.operations.dispatching import Asked
from steward.queries.dispatching.choosing import ChoosePage
from steward.queries.intake import Choosable
from steward.queries.words.values import value
from steward.web.forms.fields import DeskForm, OneOf, Vocabulary


class SendForm(DeskForm):
    """Who is sent, for which trade, for how long, and why if somebody has the case already."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, page: ChoosePage, *args: Any, **options: Any) -> None:
        initial = options.setdefault("initial", {})
        initial.setdefault("seen", page.seq)
        initial.setdefault("trade", page.trade)
        super().__init__(*args, **options)
        everybody = (*page.candidates, *page.others)
        self.fields["staff"] = OneOf(
            tuple(Choosable(key=c.id, label=c.name) for c in everybody),
            coerce=int,
            label=_("派给谁"),
        )
        if page.holder:
            reasons = tuple(Choosable(key=h.value, label=value(h)) for h in Hindrance)
            self.fields["reason"] = Vocabulary(
                Hindrance, reasons, few=False, label=_("为什么换人"), required=False
            )
        self.fields["trade"] = OneOf(page.trades, few=False, label=_("要哪个工种"), required=False)
        self.fields["minutes"] = forms.IntegerField(
            label=_("预计几分钟"),
            required=False,
            min_value=1,
            max_value=10_000,
            error_messages={
                "invalid": _("请写分钟数，例如 60。"),
                "min_value": _("至少 1 分钟。"),
                "max_value": _("最多 10000 分钟。"),
            },
        )
        self.fields["text"] = forms.CharField(label=_("交代一句"), required=False, max_length=1000)

    def asked(self) -> Asked:
        """Return whom the dispatcher wants to send."""
        given = self.cleaned_data
        return Asked(
            staff=given["staff"],
            trade=given["trade"] or "",
            minutes=given["minutes"],
            reason=given.get("reason"),
            text=given["text"],
            seen=given["seen"],
        )
