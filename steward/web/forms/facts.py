"""The form of a fact, made from the fact itself: a field for each thing that can be stated."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_origin

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steward.domain.cases import codec
from steward.domain.cases.answers import Answers
from steward.domain.cases.facts import BY_NAME, Arrived, Fact, Messaged
from steward.domain.cases.words import Method
from steward.domain.wordings import left_open
from steward.queries.fact_pages import FactContext
from steward.queries.intake import Choosable
from steward.queries.words.fields import label
from steward.queries.words.values import flag, value
from steward.web.forms.fields import (
    DeskForm,
    MomentField,
    OneOf,
    Vocabulary,
    YesOrNo,
)
from steward.web.forms.named import named
from steward.web.forms.questions import answers, question_fields, texts

# A reason is free text: it goes into the note, because the log holds no texts.
IN_THE_NOTE = {"reason"}
FILLED_IN = {"note", "form", "answers"}
SCORES = tuple(Choosable(key=str(n), label=str(n)) for n in range(1, 6))


class FactForm(DeskForm):
    """The fields of one fact, what is to be said about it, when it happened, what was seen."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, context: FactContext, *args: Any, **options: Any) -> None:
        initial = options.setdefault("initial", {})
        initial.setdefault("seen", context.seq)
        initial.setdefault("labels", list(context.borne))
        super().__init__(*args, **options)
        self.kind = BY_NAME[context.kind]
        self.stated = dict(_fields(self.kind, context))
        self.fields.update(self.stated)
        self.form = context.record.form
        self.questions = dict(question_fields(context))
        self.fields.update(self.questions)
        if self.form:
            self.fields["form"] = forms.CharField(
                required=False, initial=self.form.key, widget=forms.HiddenInput
            )
        self.fields["shown"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields["text"] = forms.CharField(
            label=_note_label(self.kind),
            required=self.kind is Messaged,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["at"] = MomentField(
            label=label("at"),
            required=False,
            latest=context.now,
            help_text=_("刚刚发生的不用填；事后补记，填真实发生的时间。"),
        )

    def clean_text(self) -> str:
        """Refuse words to the resident in which something is still to be filled in."""
        text: str = self.cleaned_data["text"]
        if self.kind is Messaged and (left := left_open(text)):
            named = " ".join(f"{{{name}}}" for name in left)
            raise ValidationError(
                gettext("还有没填的：{fields}。请补上，或把那半句删掉。").format(fields=named)
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse a fact that leaves open all of what it has to say one of."""
        data = super().clean() or {}
        either = self.kind.either
        if either and not any(data.get(name) or name in self.errors for name in either):
            named = gettext("、").join(str(label(name)) for name in either)
            self.add_error(either[0], gettext("{fields}，至少选一样。").format(fields=named))
        return data

    def promised(self) -> datetime | None:
        """Return the completion time that is promised along with it, where one can be."""
        return None

    def has_seen(self) -> int | None:
        """Return the length of the log that the reader had before them, where it was sent."""
        sent = str(self.data.get("seen", ""))
        return int(sent) if sent.isdecimal() and len(sent) < 10 else None

    def see(self, seq: int) -> None:
        """Note that the reader has now been shown the log up to this entry."""
        self._note("seen", str(seq))

    def show(self, outcome: str) -> None:
        """Note that the reader has now been shown what this outcome is."""
        self._note("shown", outcome)

    def _note(self, name: str, value: str) -> None:
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed[name] = value
        self.data = typed

    def proposed(self) -> Fact:
        """Return the fact with its free words in it, to be judged and not kept."""
        fact, words = replace(self.fact(), note=self.text()), self.texts()
        if not words:
            return fact
        given = fact.answers.given if fact.answers else ()
        return replace(fact, answers=Answers((*given, *words.items())))

    def fact(self) -> Fact:
        """Return the fact that was stated."""
        values = {_inner(name): _plain(self.cleaned_data[name]) for name in self.stated}
        stated = {k: v for k, v in values.items() if v not in (None, "")}
        if self.form:
            stated |= {"form": self.form.key, "answers": answers(self.form, self.cleaned_data)}
        return self.kind(**stated)

    def texts(self) -> dict[str, str]:
        """Return what was answered in free words, by the key of the question."""
        return texts(self.form, self.cleaned_data) if self.form else {}

    def at(self, now: datetime) -> datetime:
        """Return when it happened: what was typed, or now."""
        stated: datetime | None = self.cleaned_data["at"]
        return stated or now

    def text(self) -> str | None:
        """Return what was said about it."""
        return self.cleaned_data["text"] or None


def _fields(kind: type[Fact], context: FactContext) -> Iterator[tuple[str, forms.Field]]:
    for name, type_ in codec.field_types(kind.name).items():
        if name in FILLED_IN or name in kind.by_desk or (name == "roles" and kind is not Arrived):
            continue
        if name == "category" and not context.categories:
            continue
        if name == "misused" and not context.warranties:
            continue
        needed = name in codec.required(kind.name)
        if name == "places" and not context.places:
            continue
        if name in IN_THE_NOTE and type_ is str and not needed:
            continue
        yield name, _field(name, type_, context, needed or name in context.asked)


def _field(name: str, type_: Any, context: FactContext, needed: bool) -> forms.Field:
    common: dict[str, Any] = {"label": label(name), "required": needed}
    if get_origin(type_) is None and issubclass(type_, StrEnum):
        offered = context.record.methods if type_ is Method else tuple(type_)
        choices = tuple(Choosable(key=m.value, label=value(m)) for m in offered)
        if len(choices) == 1:
            common["initial"] = choices[0].key
        return Vocabulary(type_, choices, **common)
    if type_ is bool:
        return YesOrNo(flag(name, True), flag(name, False), **common)
    if type_ is datetime:
        return MomentField(**common)
    if name == "score":
        return OneOf(SCORES, coerce=Decimal, **common)
    if type_ is Decimal:
        return forms.DecimalField(min_value=0, max_digits=12, decimal_places=2, **common)
    return named(name, context, common)


def _note_label(kind: type[Fact]) -> str:
    if kind is Messaged:
        return gettext("对住户说的话")
    reasoned = codec.field_types(kind.name).get("reason") is str
    reasoned = reasoned and "reason" not in codec.required(kind.name)
    return label("reason") if reasoned else label("note")


def _inner(name: str) -> str:
    return "with_" if name == "with" else name


def _plain(stated: Any) -> Any:
    return tuple(stated) if isinstance(stated, list) else stated
