"""Forms: which one is filled in with a fact, and whether its answers are what it asks for.

The one place that judges answers: the desk's page, the door and a replay ask here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from steward.domain.cases.answers import Answer, Answers
from steward.domain.cases.facts import Fact
from steward.domain.cases.state import Case
from steward.domain.procedures.forms import Asks, Form, FormField, Question
from steward.domain.procedures.patterns import all_hold, any_matches
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.words import Words


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a form is not filled in as it asks. ``key`` is its line; none for the form as a whole."""

    key: str | None
    rule: str | None
    reason: Words


def form_for(procedure: Procedure, case: Case, fact: Fact) -> Form | None:
    """Return the form whose questions are asked with a fact; of several, the first pack's."""
    return next((f for f in forms_on(procedure, case, fact.name) if any_matches(f.on, fact)), None)


def forms_on(procedure: Procedure, case: Case, name: str) -> tuple[Form, ...]:
    """Return the forms that may be asked with a fact of this name, whatever its fields."""
    return tuple(
        form
        for form in procedure.forms
        if any(p.fact == name for p in form.on) and all_hold(form.applies, case)
    )


def wrong(procedure: Procedure, fact: Fact) -> tuple[Wrong, ...]:
    """Return what is wrong with the form of a fact; nothing where it carries none.

    What was imported or happened before a form was kept has none.
    """
    return tuple(_wrong(procedure, fact))


def _wrong(procedure: Procedure, fact: Fact) -> Iterator[Wrong]:
    if fact.form is None:
        if fact.answers is not None:
            yield Wrong(None, None, NO_FORM)
        return
    form = next((form for form in procedure.forms if form.key == fact.form), None)
    if form is None or not any_matches(form.on, fact):
        yield Wrong(None, None, OTHER_FORM)
        return
    answers = fact.answers or Answers()
    known = {question.key for question in form.questions}
    for key, _ in answers.given:
        if key not in known:
            yield Wrong(key, form.rule, _unknown(form, key))
    for line in form.fields:
        yield from _of_line(form, line, fact, answers)


def _of_line(
    form: Form, line: FormField | Question, fact: Fact, answers: Answers
) -> Iterator[Wrong]:
    match line:
        case Question():
            if reason := _against(line, answers.get(line.key)):
                yield Wrong(line.key, line.rule, reason)
        case FormField(required=True, fact=name, field=str(field)) if name == fact.name:
            if getattr(fact, field) in (None, ()):
                yield Wrong(field, form.rule, _left_open(line.title))


def _against(question: Question, answer: Answer | None) -> Words | None:
    if answer is None or answer == "":
        return _left_open(question.title) if question.required else None
    return None if _fits(question, answer) else _unfit(question.title)


def _fits(question: Question, answer: Answer) -> bool:
    match question.asks:
        case Asks.CHOICE:
            return answer in dict(question.options)
        case Asks.YES_NO | Asks.SIGNATURE:
            return isinstance(answer, bool)
        case Asks.SCORE | Asks.NUMBER:
            return isinstance(answer, Decimal) and _between(question, answer)
        case Asks.TEXT | Asks.PERSON:
            return isinstance(answer, str)


def _between(question: Question, number: Decimal) -> bool:
    low, high = question.lowest, question.highest
    return (
        number.is_finite() and (low is None or number >= low) and (high is None or number <= high)
    )


NO_FORM = Words(
    "有答案，但没有说是哪一张表的。", "There are answers, but no form that asks for them."
)
OTHER_FORM = Words(
    "这张表不是这样回访时填的，请换一张表。", "This form is not the one for this; take another."
)


def _unknown(form: Form, key: str) -> Words:
    return Words(
        f"《{form.title.zh}》里没有“{key}”这一项。",
        f"The {form.title.en} asks nothing called {key!r}.",
    )


def _left_open(title: Words) -> Words:
    return Words(f"“{title.zh}”还没有填。", f"“{title.en}” is not filled in yet.")


def _unfit(title: Words) -> Words:
    return Words(
        f"“{title.zh}”填的内容不对，请重新选或重新填。",
        f"“{title.en}” cannot be answered like that.",
    )
