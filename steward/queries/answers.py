"""The answers of a form as a reader knows them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from steward.domain.cases.answers import Answer
from steward.domain.cases.facts import Fact
from steward.domain.procedures.forms import Asks, Form, Question
from steward.queries.names import Names
from steward.queries.words import said
from steward.queries.words.values import flag


def answered(question: Question, fact: Fact, names: Names) -> str:
    """Return what was answered to a question; nothing where it was left open."""
    answer = fact.answers.get(question.key) if fact.answers else None
    return "" if answer is None else _words(question, answer, names)


def answers_of(fact: Fact, names: Names) -> tuple[tuple[str, str], ...]:
    """Return each question of a fact's form that was answered, with the answer."""
    form = _form(fact, names)
    if form is None:
        return ()
    lines = ((said(q.title), answered(q, fact, names)) for q in form.questions)
    return tuple((title, words) for title, words in lines if words)


def _form(fact: Fact, names: Names) -> Form | None:
    if fact.form is None:
        return None
    return next((form for form in names.procedure.forms if form.key == fact.form), None)


def _words(question: Question, answer: Answer, names: Names) -> str:
    match question.asks, answer:
        case Asks.SIGNATURE, bool(signed):
            return flag("signature", signed)
        case _, bool(yes):
            return _("是") if yes else _("否")
        case Asks.SCORE, Decimal() as score:
            return _("{score} 分").format(score=f"{score.normalize():f}")
        case _, Decimal() as number:
            return f"{number.normalize():f}"
        case Asks.CHOICE, key:
            words = dict(question.options).get(str(key))
            return said(words) if words else str(key)
        case Asks.PERSON, person:
            return names.person(str(person))
        case _, text:
            return names.note(str(text)) or str(text)
