"""Answers are judged by the form that asks for them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steward.domain.cases.answers import Answer, Answers
from steward.domain.cases.codec import FactInvalid, read, write
from steward.domain.cases.facts import FollowedUp
from steward.domain.cases.state import fold
from steward.domain.cases.words import Method
from steward.domain.decisions import refusals
from steward.domain.forms import form_for, forms_on, wrong
from steward.domain.procedures.forms import Asks, Form, FormField, Question
from steward.domain.procedures.patterns import IsIn, Pattern, Test
from steward.domain.procedures.procedure import Procedure
from tests.domain.building import WORDS, a_log, a_procedure, after


def asks(key: str, asks: Asks, **rest: object) -> Question:
    return Question(rule="XX-02", key=key, title=WORDS, asks=asks, **rest)  # type: ignore[arg-type]


GRADES = asks("quality", Asks.CHOICE, options=(("good", WORDS), ("poor", WORDS)), required=True)
SCORE = asks("score", Asks.SCORE, lowest=Decimal(1), highest=Decimal(5))
PHONE = Form(
    rule="XX-01",
    key="phone",
    number="",
    title=WORDS,
    on=(Pattern("followed_up", (Test("method", IsIn(frozenset({Method.PHONE}))),)),),
    fields=(
        FormField(key="at", title=WORDS, fact="followed_up"),
        FormField(key="ok", title=WORDS, fact="followed_up", field="satisfied", required=True),
        GRADES,
        SCORE,
        asks("covers", Asks.YES_NO),
        asks("words", Asks.TEXT),
    ),
    pack="test",
)
VISIT = Form(
    rule="XX-03", key="visit", number="", title=WORDS, on=(Pattern("followed_up"),),
    fields=(GRADES,), pack="test",
)  # fmt: skip


def procedure() -> Procedure:
    return a_procedure(forms=(PHONE, VISIT))


def answered(**answers: Answer) -> FollowedUp:
    return on_form("phone", **answers)


def on_form(form: str | None, /, **answers: Answer) -> FollowedUp:
    return FollowedUp(method=Method.PHONE, satisfied=True, form=form, answers=Answers.of(answers))


def keys(fact: FollowedUp) -> list[str | None]:
    return [w.key for w in wrong(procedure(), fact)]


def test_the_form_is_that_of_the_way_in_which_the_customer_was_reached() -> None:
    case = fold(a_log())
    by_phone = form_for(procedure(), case, FollowedUp(method=Method.PHONE))
    at_home = form_for(procedure(), case, FollowedUp(method=Method.VISIT))

    assert (by_phone, at_home) == (PHONE, VISIT)
    assert forms_on(procedure(), case, "followed_up") == (PHONE, VISIT)
    assert forms_on(procedure(), case, "resolved") == ()


def test_a_filled_in_form_is_right_and_a_fact_without_one_too() -> None:
    assert keys(answered(quality="good", score=Decimal(5), covers=True, words="17")) == []
    assert wrong(procedure(), FollowedUp(method=Method.PHONE)) == ()


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({}, "quality"),
        ({"quality": ""}, "quality"),
        ({"quality": "splendid"}, "quality"),
        ({"quality": "good", "score": Decimal(0)}, "score"),
        ({"quality": "good", "score": Decimal(6)}, "score"),
        ({"quality": "good", "score": Decimal("NaN")}, "score"),
        ({"quality": "good", "score": "5"}, "score"),
        ({"quality": "good", "covers": "yes"}, "covers"),
        ({"quality": "good", "words": True}, "words"),
        ({"quality": "good", "shoes": True}, "shoes"),
    ],
)
def test_an_answer_that_was_not_asked_for_is_named(answers: dict[str, Answer], key: str) -> None:
    assert keys(answered(**answers)) == [key]


def test_the_ends_of_a_scale_belong_to_it() -> None:
    for score in (1, 5):
        assert keys(answered(quality="good", score=Decimal(score))) == []


def test_a_field_of_the_fact_can_be_one_of_the_lines() -> None:
    fact = FollowedUp(method=Method.PHONE, form="phone", answers=Answers.of({"quality": "good"}))

    assert keys(fact) == ["satisfied"]


def test_answers_belong_to_a_form_that_is_for_this_fact() -> None:
    assert keys(on_form(None, quality="good")) == [None]
    assert keys(on_form("nothing", quality="good")) == [None]
    by_visit = FollowedUp(method=Method.VISIT, form="phone", answers=Answers())
    assert keys(by_visit) == [None]


def test_what_is_left_open_is_refused_with_its_rule() -> None:
    log = a_log()
    entry = type(log[0])(seq=2, at=after(1), fact=answered())

    assert [r.rule for r in refusals(procedure(), log, entry)] == ["XX-02"]


ANSWER = st.one_of(st.booleans(), st.text(), st.integers(-(10**9), 10**9).map(Decimal))


@given(st.dictionaries(st.text(min_size=1), ANSWER))
def test_answers_are_written_and_read_alike(answers: dict[str, Answer]) -> None:
    fact = FollowedUp(form="phone", answers=Answers.of(answers))

    assert read("followed_up", write(fact)) == fact


@pytest.mark.parametrize("answers", ["good", ["good"], {"quality": None}, {"quality": ["good"]}])
def test_what_is_no_table_of_answers_cannot_be_read(answers: object) -> None:
    with pytest.raises(FactInvalid):
        read("followed_up", {"answers": answers})
