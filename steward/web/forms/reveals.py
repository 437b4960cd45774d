"""The form that asks why a phone number is needed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from steward.domain.masking import Purpose, reason_told
from steward.queries.intake import Choosable
from steward.web.forms.fields import DeskForm, Vocabulary


class RevealForm(DeskForm):
    """What a number is needed for."""

    def __init__(self, purposes: Iterable[Choosable], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["purpose"] = Vocabulary(Purpose, purposes, label=_("为什么要看"))
        self.fields["remark"] = forms.CharField(
            label=_("说明"),
            max_length=200,
            required=False,
            help_text=_("会记下：谁、什么时候、看了谁的号码、为什么。"),
        )

    def clean_remark(self) -> str:
        """Return the remark; another purpose than the usual ones needs one."""
        remark: str = self.cleaned_data["remark"].strip()
        purpose = self.cleaned_data.get("purpose")
        if isinstance(purpose, Purpose) and not reason_told(purpose, remark):
            raise ValidationError(_("请写明用途，别人要看得懂。"))
        return remark
