"""A period of days that a reader asks for."""

from calendar import monthrange
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steward.web.forms.fields import DeskForm

LONGEST = 366


class PeriodForm(DeskForm):
    """From the first to the last day, both included; without any, the month of ``today``."""

    since = forms.DateField(label=_("从"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("到"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, today: date, asked: Any) -> None:
        last = today.replace(day=monthrange(today.year, today.month)[1])
        given = {"since": today.replace(day=1).isoformat(), "until": last.isoformat()}
        super().__init__({**given, **{k: v for k, v in asked.items() if k in given and v}})

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, or longer than a year."""
        stated = super().clean() or {}
        since, until = stated.get("since"), stated.get("until")
        if since and until and until < since:
            self.add_error("until", _("最后一天不能早于第一天。"))
        elif since and until and (until - since).days >= LONGEST:
            self.add_error("until", _("一次最多看一年，请缩短时间。"))
        return stated
