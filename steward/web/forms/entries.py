"""The forms of what a company adds itself: categories, and texts for messages to residents."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from steward.domain.wordings import unknown
from steward.queries.intake import Choosable
from steward.web.forms.company import DatedForm, text_field
from steward.web.forms.fields import ManyOf


class EntryForm(DatedForm):
    """What something is called, and whether it is used any more."""

    def __init__(self, today: date, *args: Any, **options: Any) -> None:
        super().__init__(today, *args, **options)
        self.fields["title"] = text_field(_("名称"), longest=40)
        if options.get("initial", {}).get("title"):
            self.fields["retired"] = forms.BooleanField(
                label=_("停用：以后选不到，用过的照旧"), required=False
            )

    def clean(self) -> dict[str, Any]:
        """What is new is used."""
        data = super().clean() or {}
        data.setdefault("retired", False)
        return data


class CategoryForm(EntryForm):
    """A category: for which kinds of cases, and what belongs to it."""

    def __init__(self, today: date, kinds: Iterable[Choosable], *args: Any, **options: Any) -> None:
        super().__init__(today, *args, **options)
        self.fields["criteria"] = text_field(
            _("怎样的归这一类"),
            rows=2,
            longest=300,
            help_text=_("写在选项旁边，受理时照着选。例如：楼上楼下的声音，不含装修。"),
        )
        self.fields["kinds"] = ManyOf(kinds, label=_("哪几种来件用它"))
        self.order_fields(["title", "criteria", "kinds", "retired", "since", "why"])


class OwnRoleForm(EntryForm):
    """What the company calls several roles of the procedures together."""

    def __init__(self, today: date, roles: Iterable[Choosable], *args: Any, **options: Any) -> None:
        super().__init__(today, *args, **options)
        self.fields["roles"] = ManyOf(roles, label=_("等于规程里的哪几个岗位"))
        self.order_fields(["title", "roles", "retired", "since", "why"])


class TextForm(EntryForm):
    """A text with fields in braces."""

    def __init__(self, today: date, blanks: Iterable[str], *args: Any, **options: Any) -> None:
        super().__init__(today, *args, **options)
        self.blanks = tuple(blanks)
        braced = " ".join(f"{{{name}}}" for name in self.blanks)
        self.fields["body"] = text_field(
            _("写什么"),
            rows=5,
            longest=1000,
            help_text=_now("可以用的字段：{fields}。不知道的字段会原样留着，发之前补上。").format(
                fields=braced
            ),
        )
        self.order_fields(["title", "body", "retired", "since", "why"])

    def clean_body(self) -> str:
        """Refuse fields that nobody fills."""
        body: str = self.cleaned_data["body"]
        if wrong := unknown(body, self.blanks):
            named = " ".join(f"{{{name}}}" for name in wrong)
            raise ValidationError(_now("没有这样的字段：{fields}。").format(fields=named))
        return body
