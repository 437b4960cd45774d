"""Forms made of the columns of a register: what is wrong with a row stands at its field."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from steward.domain.registers import Column, Layout, Shape
from steward.operations.importing import Problem
from steward.queries.intake import Choosable
from steward.queries.words import said
from steward.web.forms.fields import DeskForm, OneOf

WIDGETS: Mapping[Shape, type[forms.Widget]] = {
    Shape.TEXT: forms.TextInput,
    Shape.PHONE: forms.TextInput,
    Shape.EMAIL: forms.EmailInput,
    Shape.YEARS: forms.NumberInput,
}
TYPES = {Shape.DAY: "date", Shape.PHONE: "tel"}


class RegisterForm(DeskForm):
    """Some columns of one row. ``choices`` are those that only a company knows."""

    def __init__(
        self,
        layout: Layout,
        keys: Iterable[str],
        *args: Any,
        choices: Mapping[str, Iterable[Choosable]] | None = None,
        needed: Iterable[str] = (),
        helps: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.layout, given = layout, choices or {}
        needed = set(needed)
        for key in keys:
            column = layout.column(key)
            required = not column.optional or key in needed
            self.fields[key] = _field(column, given.get(key), required=required)
            self.fields[key].help_text = (helps or {}).get(key, "")

    def typed(self) -> dict[str, str]:
        """Return what was typed, by column."""
        return {key: str(self.cleaned_data.get(key) or "") for key in self.fields}

    def refuse_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem at its field; what concerns none stands above."""
        named = {column.words.zh: column.key for column in self.layout.columns}
        for problem in problems:
            key = named.get(problem.column, "")
            self.add_error(key if key in self.fields else None, said(problem.words))


def _field(column: Column, choices: Iterable[Choosable] | None, *, required: bool) -> forms.Field:
    label = said(column.words)
    if column.choices and choices is None:
        choices = [Choosable(key=key, label=said(words)) for key, words in column.choices.items()]
    if choices is not None:
        few = bool(column.choices)
        return OneOf(choices, few=few, label=label, required=required)
    attributes = {"type": TYPES[column.shape]} if column.shape in TYPES else {}
    return forms.CharField(
        label=label,
        max_length=200,
        required=required,
        widget=WIDGETS.get(column.shape, forms.TextInput)(attrs=attributes),
        error_messages={"required": _("请填写。")},
    )
