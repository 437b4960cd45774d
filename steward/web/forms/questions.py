"""The questions of a record form as fields, and what was answered to them.

What an answer must be is judged by ``domain.forms``; here it is only read.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steward.domain.cases.answers import Answers
from steward.domain.procedures.forms import Asks, Form, Question
from steward.queries.fact_pages import FactContext
from steward.queries.intake import Choosable
from steward.queries.words import said
from steward.queries.words.values import flag
from steward.web.forms.fields import OneOf, YesOrNo

FEW = 10
"""A scale of so many steps is shown step by step; a longer one as a field for a number."""


def question_fields(context: FactContext) -> Iterator[tuple[str, forms.Field]]:
    """Yield the field of each question of the form that is filled in."""
    form = context.record.form
    for question in form.questions if form else ():
        yield _name(question), _field(question, context)


def answers(form: Form, cleaned: Mapping[str, Any]) -> Answers:
    """Return what was answered, but for free words."""
    given = {q.key: cleaned[_name(q)] for q in form.questions if q.asks is not Asks.TEXT}
    return Answers.of({key: answer for key, answer in given.items() if answer not in (None, "")})


def texts(form: Form, cleaned: Mapping[str, Any]) -> dict[str, str]:
    """Return what was answered in free words, by the key of the question."""
    given = {q.key: cleaned[_name(q)] for q in form.questions if q.asks is Asks.TEXT}
    return {key: text for key, text in given.items() if text}


def _name(question: Question) -> str:
    """No field of a fact is called like that."""
    return f"q-{question.key}"


def _field(question: Question, context: FactContext) -> forms.Field:
    common: dict[str, Any] = {"label": said(question.title), "required": question.required}
    match question.asks:
        case Asks.CHOICE:
            choices = (Choosable(key=k, label=said(words)) for k, words in question.options)
            return OneOf(choices, **common)
        case Asks.YES_NO:
            return YesOrNo(str(_("是")), str(_("否")), **common)
        case Asks.SIGNATURE:
            return YesOrNo(flag("signature", True), flag("signature", False), **common)
        case Asks.PERSON:
            return OneOf(context.staff, few=False, **common)
        case Asks.TEXT:
            widget = forms.Textarea(attrs={"rows": 2})
            return forms.CharField(max_length=2000, widget=widget, **common)
        case Asks.SCORE | Asks.NUMBER:
            return _number(question, common)


def _number(question: Question, common: dict[str, Any]) -> forms.Field:
    low, high = question.lowest, question.highest
    if question.asks is Asks.SCORE and low is not None and high is not None and high - low < FEW:
        steps = (str(n) for n in range(int(low), int(high) + 1))
        return OneOf((Choosable(key=n, label=n) for n in steps), coerce=Decimal, **common)
    return forms.DecimalField(min_value=low, max_value=high, max_digits=12, **common)
