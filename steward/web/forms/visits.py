"""The forms of visits and of key owners."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from steward.queries.intake import Choosable
from steward.web.forms.fields import DeskForm, OneOf


class PlanForm(DeskForm):
    """For which day a visit is planned, and who goes."""

    def __init__(self, today: date, staff: Iterable[Choosable], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["day"] = forms.DateField(
            label=_("哪一天去"),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={
                "required": _("请填日期。"),
                "invalid": _("没有这一天。请写成 2026-03-05 这样。"),
            },
        )
        self.fields["visitor"] = OneOf(staff, few=False, label=_("谁去"), required=False)

    def clean_day(self) -> date:
        """Return the day; one that is over cannot be planned."""
        day: date = self.cleaned_data["day"]
        if day < self.today:
            raise ValidationError(_("这一天已经过了，请填今天或以后的日期。"))
        return day


class MarkForm(DeskForm):
    """Who becomes a key owner, and why."""

    def __init__(self, residents: Iterable[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = tuple(Choosable(key=key, label=name) for key, name in residents)
        self.fields["party"] = OneOf(people, label=_("哪位业主"), coerce=int)
        self.fields["reason"] = forms.CharField(
            label=_("为什么列为重点"),
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": _("请写原因，同事才知道要解决什么。")},
        )


class EndForm(DeskForm):
    """What came of it."""

    outcome = forms.CharField(
        label=_("怎么解决的"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写怎么解决的。")},
    )
