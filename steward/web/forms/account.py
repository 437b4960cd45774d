"""The forms of one's own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steward.operations.passwords import Weakness
from steward.web.forms.fields import DeskForm

# Ours and not Django's: its Chinese catalogue lacks one, and another names a column of a table.
WEAKNESSES = {
    Weakness.SHORT: _("太短了，至少要 10 位。一句自己记得住的话就够长。"),
    Weakness.COMMON: _("这个密码太常见，别人很容易猜到，请换一个。"),
    Weakness.NUMBERS: _("不能全是数字，请加上文字或字母。"),
    Weakness.LOGIN: _("和账号太像，请换一个。"),
    Weakness.SAME: _("新密码和现在的一样，请换一个。"),
}


def password_field(label: Any, complete: str, **options: Any) -> forms.CharField:
    """Return a field for a password, which never comes back filled."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": complete}),
        error_messages={"required": _("请填密码。")},
        **options,
    )


def code_field(label: Any, help_text: Any = "") -> forms.CharField:
    """Return a field for the code that a phone shows."""
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=20,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": _("请填口令。")},
    )


class PasswordForm(DeskForm):
    """The password in use, and the new one twice."""

    old = password_field(_("现在的密码"), "current-password")
    new = password_field(
        _("新密码"),
        "new-password",
        help_text=_("至少 10 位；不要用账号、常见密码或全是数字的。用一句话当密码最好记。"),
    )
    again = password_field(_("再填一遍新密码"), "new-password")

    def clean(self) -> dict[str, Any]:
        """Refuse new passwords that differ."""
        data = super().clean() or {}
        if {"new", "again"} <= data.keys() and data["new"] != data["again"]:
            self.add_error("again", _("两遍填的不一样。"))
        return data


class CodeForm(DeskForm):
    """The code that a phone shows."""

    code = code_field(_("手机上的 6 位口令"))


class SecondForm(DeskForm):
    """The second step of signing in."""

    code = code_field(
        _("动态口令"), _("打开手机上的验证器，填 6 位数字。手机不在身边，填一个备用码。")
    )


class ConfirmForm(DeskForm):
    """The password once more, before something that an open page alone must not do."""

    password = password_field(_("现在的密码"), "current-password")
