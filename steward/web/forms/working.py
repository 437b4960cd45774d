"""The forms of somebody's trades and hours."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from steward.queries.intake import Choosable
from steward.web.forms.fields import DeskForm, ManyOf, OneOf


def _day(**options: Any) -> forms.DateField:
    return forms.DateField(
        label=_("从哪天起"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("请填日期。"),
            "invalid": _("没有这一天。请写成 2026-03-05 这样。"),
        },
        **options,
    )


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("请填时间。"),
            "invalid": _("没有这个时间。请写成 08:30 这样。"),
        },
    )


class TradeForm(DeskForm):
    """In which trade somebody works, where, from when on."""

    def __init__(self, trades: Iterable[Choosable], *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"prefix": "trade", **options})
        self.fields["trade"] = OneOf(trades, few=False, label=_("工种"))
        self.fields["place"] = forms.CharField(
            label=_("在哪里做"),
            required=False,
            max_length=100,
            help_text=_("写位置编码，例如项目的编码；不写就是全公司。"),
        )
        self.fields["since"] = _day()


class HoursForm(DeskForm):
    """Which hours somebody works, on which weekdays, from when on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"prefix": "hours", **options})
        days = tuple(Choosable(key=str(n), label=str(WEEKDAYS[n])) for n in range(7))
        self.fields["weekdays"] = ManyOf(days, label=_("星期几"))
        self.fields["begins"] = _time(_("几点上班"))
        self.fields["ends"] = _time(_("几点下班"))
        self.fields["ends"].help_text = _("比上班早，就是第二天的这个时间下班。")
        self.fields["since"] = _day()
