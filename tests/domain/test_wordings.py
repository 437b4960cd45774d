"""Texts with fields: filled with what is known, and what is not stays to be seen."""

from steward.domain.wordings import fields_of, filled


def test_fields_are_found_once_each_in_order() -> None:
    assert fields_of("{住户}您好，{地点}的{事项}，{住户}") == ("住户", "地点", "事项")
    assert fields_of("没有字段 } {") == ()


def test_what_is_known_is_filled_and_the_rest_stays() -> None:
    text = "{住户}您好，{责任人}会到{地点}。"

    said = filled(text, {"住户": "陈先生", "责任人": "", "地点": "{住户}家"})

    assert said == "陈先生您好，{责任人}会到{住户}家。"
