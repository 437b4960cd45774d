"""Taking a report in."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from steward.domain.cases.facts import Received
from steward.domain.cases.words import Area, Cause, Kind, Urgency
from steward.queries.intake import IntakeChoices
from steward.queries.places import Place, PlaceAmbiguous, PlaceUnknown, place_called
from steward.queries.words.fields import label
from steward.queries.words.values import flag
from steward.web.forms.fields import (
    DeskForm,
    MomentField,
    OneOf,
    PhoneField,
    Vocabulary,
    YesOrNo,
)
from steward.web.forms.files import FilesField
from steward.web.requests import StewardRequest

# A page that was left open says nothing about when somebody called.
MOST = timedelta(hours=1)


class Spent(forms.IntegerField):
    """How long ago the report began to be written down, in whole seconds; nothing strange counts.

    The page counts it, so that neither of two clocks has to be right.
    """

    def clean(self, value: Any) -> timedelta:
        """Return the length, an hour at most."""
        text = str(value or "")
        known = text.isascii() and text.isdigit() and len(text) < 9
        return min(timedelta(seconds=int(text)), MOST) if known else timedelta()


class IntakeForm(DeskForm):
    """Who, where, what, how urgent, since when."""

    def __init__(
        self, choices: IntakeChoices, request: StewardRequest, data: Any = None, files: Any = None
    ) -> None:
        super().__init__(data, files, initial={"channel": "phone"})
        self.company = request.actor.company
        self.choices = choices
        self.fields.update(_who())
        self.fields.update(_what(choices))
        self.fields["at"] = MomentField(
            label=_("实际报事时间"),
            required=False,
            latest=request.now,
            help_text=_("不填就是现在。时限从实际报事时间算起。"),
        )

    @property
    def spent(self) -> timedelta:
        """For how long the report has been written down."""
        length: timedelta = self.fields["spent"].clean(self.data.get("spent"))
        return length

    def clean_place(self) -> Place:
        """Return the place that was meant.

        :raises ValidationError: there is none of that name, or several.
        """
        text = self.cleaned_data["place"].strip()
        try:
            return place_called(text, self.company)
        except PlaceUnknown:
            sentence = _now("没有找到“{text}”。请写房号，例如 3-1201；不清楚的写项目名。")
            raise ValidationError(sentence.format(text=text)) from None
        except PlaceAmbiguous as several:
            sentence = _now("叫“{text}”的有好几处：{names}。请写全。")
            names = _now("、").join(several.names)
            raise ValidationError(sentence.format(text=text, names=names)) from None

    def fact(self, reporter: int | None) -> Received:
        """Return the receipt that was stated, with what the category settles."""
        data = self.cleaned_data
        cause: Cause | None = data["cause"] or self._settled("cause")
        return Received(
            kind=data["kind"],
            channel=data["channel"],
            place=str(data["place"].pk),
            reporter=str(reporter) if reporter else None,
            category=data["category"],
            cause=Cause(cause) if cause else None,
            urgency=data["urgency"],
            area=data["area"],
            occupied=data["occupied"],
            warranty_item=data.get("warranty_item"),
        )

    def _settled(self, field: str) -> Any:
        chosen = self.cleaned_data["category"]
        sets = (c.sets for c in self.choices.categories if c.key == chosen)
        return dict(next(sets, ())).get(field)


def _who() -> dict[str, forms.Field]:
    places = {
        "autocomplete": "off",
        "list": "places",
        "hx-get": reverse_lazy("places"),
        "hx-trigger": "input changed delay:250ms",
        "hx-target": "#places",
    }
    return {
        "phone": PhoneField(label=_("电话"), required=False, help_text=_("座机写区号")),
        "place": forms.CharField(
            label=_("房号或位置"),
            max_length=100,
            widget=forms.TextInput(attrs=places),
            error_messages={"required": _("请写房号，例如 3-1201；不清楚的写项目名。")},
        ),
        "party": forms.IntegerField(required=False, widget=forms.HiddenInput),
        "same_as": forms.CharField(required=False, max_length=40, widget=forms.HiddenInput),
        "spent": Spent(required=False, widget=forms.HiddenInput),
        "reporter_name": forms.CharField(
            label=_("姓名"),
            required=False,
            max_length=60,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        ),
    }


def _what(choices: IntakeChoices) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        "channel": OneOf(choices.channels, few=False, label=label("channel"), required=False),
        "kind": Vocabulary(
            Kind,
            choices.kinds,
            label=_("是什么"),
            error_messages={"required": _("请选一类：报修、投诉还是别的。")},
        ),
        "matter": forms.CharField(
            label=_("一句话"),
            max_length=120,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            help_text=_("哪里、什么事，例如：厨房水管爆裂"),
            error_messages={"required": _("请用一句话写下是什么事。")},
        ),
        "text": forms.CharField(
            label=_("经过"),
            required=False,
            max_length=10_000,
            widget=forms.Textarea(attrs={"rows": 4}),
        ),
        "urgency": Vocabulary(
            Urgency,
            choices.urgencies,
            label=_("急不急"),
            error_messages={"required": _("请选急还是一般：时限不一样。")},
        ),
        "category": OneOf(choices.categories, label=label("category"), required=False),
        "cause": Vocabulary(Cause, choices.causes, few=False, label=label("cause"), required=False),
        "area": Vocabulary(Area, choices.areas, label=label("area"), required=False),
        "occupied": YesOrNo(
            flag("occupied", True),
            flag("occupied", False),
            label=label("occupied"),
            required=False,
        ),
        "files": FilesField(label=_("照片、录音、文件"), required=False),
    }
    if choices.warranty:
        fields["warranty_item"] = _warranty(choices)
    return fields


def _warranty(choices: IntakeChoices) -> forms.Field:
    field = OneOf(
        choices.warranty,
        few=False,
        label=label("warranty_item"),
        required=False,
        help_text=_("房屋质量问题选这一栏，下面就写出在不在保、谁付费。"),
    )
    field.widget.attrs.update(
        {
            "hx-get": reverse_lazy("warranty_preview"),
            "hx-include": "[name=place], [name=cause], [name=at]",
            "hx-trigger": "change, change from:[name=place], change from:[name=cause]",
            "hx-target": "#warranty",
        }
    )
    return field
