"""Fields that several forms have."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from steward.operations.importing.problems import Unreadable
from steward.operations.registering.cells import phone
from steward.queries.intake import Choosable

PATTERN = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """An instant on the company's clock, to the minute. ``latest`` is the last that can be said."""

    default_error_messages = {  # noqa: RUF012 - Django's own way
        "invalid": _("没有这个时间。请写成 2026-03-05 14:30 这样，日期要真有。"),
        "required": _("请填时间。"),
    }

    def __init__(self, *, latest: datetime | None = None, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=PATTERN)
        super().__init__(widget=widget, **options)
        self.latest = latest

    def clean(self, value: object) -> datetime | None:
        """Return the aware instant.

        :raises ValidationError: it does not exist, or lies after ``latest``.
        """
        moment: datetime | None = super().clean(value)
        if moment is not None and self.latest is not None and moment > self.latest:
            raise ValidationError(_("这个时间还没到。已经发生的事才能记，请核对时间。"))
        return moment


class OneOf(forms.TypedChoiceField):
    """One of a few choices, or none when it is not required."""

    default_error_messages = {  # noqa: RUF012 - Django's own way
        "required": _("请选一项。"),
        "invalid_choice": _("没有这一项，请重新选。"),
    }

    def __init__(self, choices: Iterable[Choosable], *, few: bool = True, **options: Any) -> None:
        listed: list[tuple[str, Any]] = [(choice.key, choice.label) for choice in choices]
        if not few:
            listed.insert(0, ("", _("请选择")))
        widget = forms.RadioSelect if few else forms.Select
        super().__init__(choices=listed, widget=widget, empty_value=None, **options)


class Vocabulary(OneOf):
    """One value of a closed vocabulary."""

    def __init__(
        self, vocabulary: type[StrEnum], choices: Iterable[Choosable], **options: Any
    ) -> None:
        super().__init__(choices, coerce=vocabulary, **options)


class YesOrNo(OneOf):
    """Yes, no, or not stated."""

    def __init__(self, yes: str, no: str, **options: Any) -> None:
        choices = (Choosable(key="yes", label=yes), Choosable(key="no", label=no))
        super().__init__(choices, coerce=lambda key: key == "yes", **options)

    def prepare_value(self, value: object) -> object:
        """Return the choice that stands for a known yes or no."""
        return ("yes" if value else "no") if isinstance(value, bool) else value


class ManyOf(forms.MultipleChoiceField):
    """Any number of choices."""

    default_error_messages = {  # noqa: RUF012 - Django's own way
        "required": _("请至少勾选一项。"),
        "invalid_choice": _("没有这一项，请重新选。"),
    }

    def __init__(self, choices: Iterable[Choosable], **options: Any) -> None:
        listed = [(choice.key, choice.label) for choice in choices]
        super().__init__(choices=listed, widget=forms.CheckboxSelectMultiple, **options)


class PhoneField(forms.CharField):
    """A phone number as registers keep it: without what people put between its digits.

    So the one who calls is found again however the number is typed. An extension (转) may follow.
    """

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
        super().__init__(max_length=30, widget=widget, **options)

    def clean(self, value: Any) -> str:
        """Return the number.

        :raises ValidationError: it is none.
        """
        typed: str = super().clean(value)
        number, said, extension = typed.partition("转")
        try:
            return f"{phone(number)}{said}{extension.strip()}" if typed else ""
        except Unreadable:
            sentence = _now("“{text}”不是电话号码。请只写数字，例如 13800001234；没有就空着。")
            raise ValidationError(sentence.format(text=typed)) from None


class DeskForm(forms.Form):
    """A form of the desk."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Add what is wrong; too long a text in our words, as Django's speak of variables."""
        if isinstance(error, ValidationError) and not hasattr(error, "error_dict"):
            error = ValidationError([_worded(each) for each in error.error_list])
        super().add_error(field, error)

    def refuse(self, sentence: str) -> None:
        """Add a reason that concerns no single field."""
        self.add_error(None, sentence)


def _worded(error: ValidationError) -> ValidationError:
    params = error.params or {}
    if error.code != "max_length" or error.message is not MaxLengthValidator.message:
        return error
    most, typed = params["limit_value"], params["show_value"]
    sentence = _now("太长了：最多 {most} 字，现在 {typed} 字。请写短些，或分几次写。")
    return ValidationError(sentence.format(most=most, typed=typed))
