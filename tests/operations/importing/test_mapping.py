"""Which column says what, and what is wrong with a mapping."""

import pytest

from steward.operations.importing import Mapping, MappingInvalid

COLUMNS = ("编号", "标题", "时间", "内容", "a=b")
WHOLE = ("编号=external_id", "标题=title", "时间=received_at")


def test_columns_are_found_by_what_they_state() -> None:
    mapping = Mapping.of([*WHOLE, "a=b=text"], COLUMNS)
    assert mapping.columns == {
        "external_id": "编号",
        "title": "标题",
        "received_at": "时间",
        "text": "a=b",
    }


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((*WHOLE, "内容=body"), "没有叫“body”的去向；可用的有：external_id、received_at"),
        ((*WHOLE, "正文=text"), "文件里没有“正文”这一列；有：编号、标题、时间、内容"),
        ((*WHOLE, "内容=title"), "“title”对应了两列（“标题”和“内容”）"),
        (("编号=external_id", "标题=title"), "还要指明哪一列是received_at（接报时间）"),
        (("编号=external_id", "时间=received_at"), "还要指明哪一列是title"),
        ((*WHOLE, "内容=replied.text"), "还要指明哪一列是replied.at（答复时间）"),
        (("编号",), "“编号”不是“列名=去向”的写法"),
        ((), "还要指明哪一列是external_id"),
    ],
)
def test_each_slip_has_its_sentence(pairs: tuple[str, ...], said: str) -> None:
    with pytest.raises(MappingInvalid) as caught:
        Mapping.of(pairs, COLUMNS)
    assert said in caught.value.words.zh
    assert caught.value.words.en
