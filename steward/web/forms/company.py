"""The forms of the settings of a company: each asks from which day, and why."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from steward.queries.intake import Choosable
from steward.web.forms.fields import DeskForm, ManyOf, OneOf


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day of the company."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("请填日期。"),
            "invalid": _("没有这一天。请写成 2026-03-05 这样。"),
        },
        **options,
    )


def text_field(label: Any, *, rows: int = 1, longest: int = 200, **options: Any) -> forms.CharField:
    """Return a field for a line, or for a few."""
    widget = forms.TextInput() if rows == 1 else forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=widget,
        error_messages={"required": _("请填写。")},
        **options,
    )


class WhyForm(DeskForm):
    """Why something is changed at once."""

    why = text_field(_("原因"), help_text=_("记进设置变更记录，以后有人问起看得到。"))


class DatedForm(WhyForm):
    """From which day something holds, and why."""

    field_order = ("since", "why")

    def __init__(self, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["since"] = day_field(_("从哪天起"), initial=today)
        self.order_fields([*self.named, "since", "why"])

    named: tuple[str, ...] = ()

    def clean_since(self) -> date:
        """Return the day; one that is over stays as it was."""
        day: date = self.cleaned_data["since"]
        if day < self.today:
            raise ValidationError(_("已经过去的日子不能改，请填今天或以后的日期。"))
        return day


class HoldingForm(DatedForm):
    """Who gets which role, and where."""

    named = ("staff", "role", "place")

    def __init__(
        self,
        today: date,
        choices: tuple[Iterable[Choosable], Iterable[Choosable], Iterable[Choosable]],
        *args: Any,
        **options: Any,
    ) -> None:
        staff, roles, places = choices
        super().__init__(today, *args, **options)
        self.fields["staff"] = OneOf(staff, few=False, label=_("谁"), coerce=int)
        self.fields["role"] = OneOf(roles, few=False, label=_("任什么岗位"))
        self.fields["place"] = OneOf(
            places,
            few=False,
            label=_("在哪里"),
            required=False,
            coerce=int,
            help_text=_("选项目或楼栋，就只管那里和下面的；不选就是全公司。"),
        )
        self.order_fields([*self.named, "since", "why"])


class AccountForm(WhyForm):
    """For whom an account is opened, and its login."""

    def __init__(self, staff: Iterable[Choosable], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["staff"] = OneOf(staff, few=False, label=_("给谁"), coerce=int)
        self.fields["login"] = forms.RegexField(
            regex=r"^[a-z0-9][a-z0-9._@-]{1,60}$",
            label=_("账号名"),
            help_text=_("小写字母、数字和 . _ - @，例如姓名拼音。整个系统里不能重复。"),
            widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
            error_messages={
                "required": _("请填账号名。"),
                "invalid": _("账号名只能用小写字母、数字和 . _ - @，至少两位。"),
            },
        )
        self.order_fields(["staff", "login", "why"])


class CodesForm(WhyForm):
    """Which roles sign in with a code."""

    def __init__(self, roles: Iterable[Choosable], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["roles"] = ManyOf(
            roles,
            label=_("哪些岗位登录要动态口令"),
            required=False,
            help_text=_("还没开通的人，下次打开页面时先要开通。一个都不勾，就都不要求。"),
        )
        self.order_fields(["roles", "why"])


class DaysForm(WhyForm):
    """On which days the company rests or works."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["first"] = day_field(_("哪一天"))
        self.fields["last"] = day_field(
            _("到哪一天（含）"), required=False, help_text=_("只有一天就不用填。")
        )
        self.fields["rule"] = OneOf(
            (
                Choosable(key="off", label=_now("休息")),
                Choosable(key="work", label=_now("上班")),
                Choosable(key="usual", label=_now("照国家日历，公司不另定")),
            ),
            label=_("那天"),
        )
        self.order_fields(["first", "last", "rule", "why"])

    def clean(self) -> dict[str, Any]:
        """One day alone is its own last one."""
        data = super().clean() or {}
        data["last"] = data.get("last") or data.get("first")
        return data


class GradeForm(DatedForm):
    """The service grade of a project."""

    named = ("grade",)

    def __init__(self, today: date, *args: Any, **options: Any) -> None:
        super().__init__(today, *args, **options)
        self.fields["grade"] = text_field(
            _("服务等级"), longest=40, help_text=_("和规程采用时写的一样，例如“一级”。")
        )
        self.order_fields(["grade", "since", "why"])


class StandstillForm(DatedForm):
    """From when until when a project stands still."""

    def __init__(self, today: date, *args: Any, **options: Any) -> None:
        super().__init__(today, *args, **options)
        self.fields["until"] = day_field(
            _("停到哪天（含）"), required=False, help_text=_("不填就是停到另行通知。")
        )
        self.order_fields(["since", "until", "why"])
