"""Fields that several forms have."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

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


class DeskForm(forms.Form):
    """A form of the desk."""

    def refuse(self, sentence: str) -> None:
        """Add a reason that concerns no single field."""
        self.add_error(None, sentence)
