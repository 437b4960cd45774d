"""The form of somebody's last day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from steward.web.forms.fields import DeskForm


class LeavingForm(DeskForm):
    """From which day somebody works here no longer."""

    day = forms.DateField(
        label=_("从哪天起不在岗"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("请填日期。"),
            "invalid": _("没有这一天。请写成 2026-03-05 这样。"),
        },
    )
