"""Signing in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from steward.web.forms.fields import DeskForm


class SignInForm(DeskForm):
    """A login and a password."""

    login = forms.CharField(
        label=_("账号"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("请填账号。")},
    )
    password = forms.CharField(
        label=_("密码"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请填密码。")},
    )
