"""Which firm can be given work on a day, and which do the trade."""

from datetime import date

import pytest

from steward.domain.hiring import Firm, against_hiring
from tests.domain.test_dispatching import a_trade

BEGINS, ENDS = date(2010, 1, 1), date(2010, 12, 31)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2009, 12, 31), "2010-01-01才开始"),
        (BEGINS, ""),
        (date(2010, 12, 30), ""),
        (ENDS, "2010-12-31到期"),
    ],
)
def test_a_contract_runs_from_its_first_day_until_the_day_of_its_end(day: date, told: str) -> None:
    firm = Firm(id="1", name="某电梯", since=BEGINS, until=ENDS)

    said = [words.zh for words in against_hiring(firm, day)]

    assert [told in sentence for sentence in said] == ([True] if told else [])
    assert firm.under_contract(day) is not bool(told)


def test_without_days_it_always_runs() -> None:
    assert list(against_hiring(Firm(id="1", name="某电梯"), ENDS)) == []


def test_the_trade_is_known_by_its_title_or_one_of_its_words() -> None:
    firm = Firm(id="1", name="某公司", does="电梯维保")

    assert firm.does_trade(a_trade("电梯"))
    assert firm.does_trade(a_trade("lift", "客梯", "电梯"))
    assert not firm.does_trade(a_trade("water", "水"))
    assert not firm.does_trade(None)
