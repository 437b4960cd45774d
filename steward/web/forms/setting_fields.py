"""A field for each type of setting that a pack declares, with its reason and its default."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steward.domain.calendars import CalendarInvalid, Shift
from steward.domain.limits import Limit, LimitInvalid, Unit
from steward.domain.procedures.seasons import Season
from steward.packs.settings import NONE
from steward.queries.drafting import SettingChoice
from steward.queries.intake import Choosable
from steward.web.forms.fields import OneOf, YesOrNo

UNITS: dict[Unit, Any] = {
    Unit.MINUTES: _("分钟"),
    Unit.HOURS: _("小时"),
    Unit.DAYS: _("天"),
    Unit.WEEKS: _("周"),
    Unit.MONTHS: _("个月"),
    Unit.QUARTERS: _("个季度"),
    Unit.YEARS: _("年"),
    Unit.WORKING_MINUTES: _("个工作分钟"),
    Unit.WORKING_HOURS: _("个工作小时"),
    Unit.WORKING_DAYS: _("个工作日"),
}
MORE_RUNGS = 3


def field_of(setting: SettingChoice) -> forms.Field:
    """Return the field that asks for a setting."""
    told = gettext("{why}默认：{default}。").format(why=setting.why, default=setting.default_words)
    common: dict[str, Any] = {"label": setting.title, "help_text": told}
    match setting.type:
        case "number":
            return NumberField(setting.lowest, setting.highest, **common)
        case "limit":
            return LimitField(setting.default == NONE, **common)
        case "roles":
            return RolesField(setting.choices, len(setting.value) + MORE_RUNGS, **common)
        case "choice":
            return OneOf(setting.choices, **common)
        case "flag":
            return YesOrNo(gettext("是"), gettext("否"), **common)
        case "text":
            return forms.CharField(max_length=2000, required=False, **common)
        case _:
            return WrittenField(setting.type, **common)


class NumberField(forms.DecimalField):
    """A number between two bounds."""

    def __init__(self, lowest: float | None, highest: float | None, **options: Any) -> None:
        super().__init__(
            min_value=None if lowest is None else Decimal(str(lowest)),
            max_value=None if highest is None else Decimal(str(highest)),
            max_digits=12,
            error_messages={
                "required": _("请填一个数。"),
                "invalid": _("这里要填数字，例如 4。"),
                "min_value": _("太小了，最小是 %(limit_value)s。"),
                "max_value": _("太大了，最大是 %(limit_value)s。"),
            },
            **options,
        )


class LimitWidget(forms.MultiWidget):
    """A number and a unit."""

    use_fieldset = True

    def __init__(self) -> None:
        number = forms.NumberInput(attrs={"min": 0, "aria-label": _("数")})
        unit = forms.Select(choices=list(UNITS.items()), attrs={"aria-label": _("单位")})
        super().__init__([number, unit], attrs={"class": "limit-part"})

    def decompress(self, value: object) -> list[object]:
        """Return number and unit of a written limit."""
        try:
            limit = Limit.parse(str(value or ""))
        except LimitInvalid:
            return [None, Unit.HOURS]
        return [limit.amount, limit.unit]


class LimitField(forms.MultiValueField):
    """A limit such as 24 hours; ``none_allowed`` where the source gives none and none may stay."""

    def __init__(self, none_allowed: bool, **options: Any) -> None:
        whole = {"invalid": _("这里要填整数。"), "min_value": _("不能是负数。")}
        fields = (
            forms.IntegerField(min_value=0, error_messages=whole),
            forms.ChoiceField(choices=list(UNITS.items())),
        )
        super().__init__(
            fields,
            widget=LimitWidget(),
            required=not none_allowed,
            error_messages={"required": _("请填时限：一个数和一个单位。")},
            **options,
        )

    def compress(self, data_list: Sequence[Any]) -> str:
        """Return the limit as a pack writes it.

        :raises ValidationError: it is beyond what a limit may be.
        """
        if not data_list or data_list[0] is None:
            return NONE
        text = f"{data_list[0]} {data_list[1]}"
        try:
            Limit.parse(text)
        except LimitInvalid:
            raise ValidationError(_("时限太长了，请核对数和单位。")) from None
        return text


class RolesWidget(forms.MultiWidget):
    """Roles in their order, one a box."""

    use_fieldset = True

    def decompress(self, value: Sequence[str] | None) -> list[str]:
        """Return a role for each box."""
        chosen = list(value or ())
        return chosen + [""] * (len(self.widgets) - len(chosen))


class RolesField(forms.MultiValueField):
    """Roles in their order, none of them twice."""

    def __init__(self, choices: Iterable[Choosable], boxes: int, **options: Any) -> None:
        listed = [("", _("（不设）")), *((choice.key, choice.label) for choice in choices)]
        fields = [forms.ChoiceField(choices=listed, required=False) for _box in range(boxes)]
        widgets = [
            forms.Select(choices=listed, attrs={"aria-label": _("第%(n)s级") % {"n": n}})
            for n in range(1, boxes + 1)
        ]
        super().__init__(
            fields,
            widget=RolesWidget(widgets),
            require_all_fields=False,
            error_messages={"required": _("请至少选一个岗位。")},
            **options,
        )

    def compress(self, data_list: Sequence[str]) -> list[str]:
        """Return the roles that were chosen.

        :raises ValidationError: one was chosen twice.
        """
        chosen = [role for role in data_list if role]
        if len(set(chosen)) < len(chosen):
            raise ValidationError(_("同一个岗位选了两次，请去掉一个。"))
        return chosen


class WrittenField(forms.CharField):
    """A season or hours, as a pack writes them."""

    def __init__(self, kind: str, **options: Any) -> None:
        super().__init__(max_length=40, error_messages={"required": _("请填写。")}, **options)
        self.kind = kind

    def clean(self, value: object) -> str:
        """Return what was written.

        :raises ValidationError: it is not what the setting needs.
        """
        text: str = super().clean(value)
        try:
            if self.kind == "season":
                Season.parse(text)
            elif self.kind == "hours":
                Shift.parse(text)
        except CalendarInvalid:
            raise ValidationError(_("请写成 21:00-08:00 这样。")) from None
        except ValueError:
            raise ValidationError(
                _("请写成 11-15/03-15 这样，头尾两天都算，日期要真有。")
            ) from None
        return text
