"""The form with which a view of the queue is kept."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steward.operations.saved_views import Kept
from steward.queries.intake import Choosable
from steward.queries.saved_views import KEPT
from steward.web.forms.fields import DeskForm


class ViewForm(DeskForm):
    """The name of a view, with whom it is shared, whether the queue opens with it."""

    name = forms.CharField(
        label=_("名称"),
        max_length=20,
        error_messages={
            "required": _("请给视图起个名，例如“3 栋今天到期”。"),
            "max_length": _("名称最多 20 个字。"),
        },
    )

    def __init__(self, roles: Iterable[Choosable], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [("", _("只有我")), *((role.key, role.label) for role in roles)]
        self.fields["role"] = forms.ChoiceField(
            label=_("谁能看到"),
            choices=listed,
            required=False,
            error_messages={"invalid_choice": _("没有这个岗位，请重新选。")},
        )
        self.fields["opens"] = forms.BooleanField(label=_("打开工作台时先看它"), required=False)
        for name in sorted(KEPT):
            self.fields[name] = forms.CharField(
                required=False, max_length=100, widget=forms.HiddenInput
            )

    def kept(self) -> Kept:
        """Return what is to be kept."""
        given = self.cleaned_data
        return Kept(
            name=given["name"],
            role=given["role"],
            asked={name: given[name] for name in sorted(KEPT) if given[name]},
            opens=given["opens"],
        )
