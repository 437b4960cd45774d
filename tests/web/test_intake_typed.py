"""What is typed into an intake as people type it, and what no field can hold."""

import pytest

from tests.web.building import Estate
from tests.web.test_intake import newest, typed


@pytest.mark.parametrize("number", ["138 0000 1234", "138-0000-1234", "１３８００００１２３４"])
def test_a_number_is_the_same_however_it_is_typed(estate: Estate, number: str) -> None:
    estate.sign_in().post("/intake", typed(phone=number, reporter_name=""))

    assert newest(estate).party == estate.party


def test_an_extension_may_follow_a_number(estate: Estate) -> None:
    estate.sign_in().post("/intake", typed(phone="0755-88880000 转 802"))

    party = newest(estate).party
    assert party is not None
    assert party.phone == "075588880000转802"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"phone": "138abc"}, "“138abc”不是电话号码。请只写数字"),
        ({"matter": "水" * 200}, "太长了：最多 120 字，现在 200 字。"),
        ({"text": "水" * 10_001}, "太长了：最多 10000 字，现在 10001 字。"),
    ],
)
def test_what_no_field_can_hold_is_a_sentence(
    estate: Estate, changed: dict[str, object], sentence: str
) -> None:
    response = estate.sign_in().post("/intake", typed(**changed))

    assert response.status_code == 422
    assert sentence in response.content.decode()
