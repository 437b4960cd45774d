"""Every procedure of repairs says how it is settled who gets one, or leaves it to a setting."""

import pytest

from steward.domain.cases.state import fold
from steward.domain.cases.words import Assigning
from steward.domain.dispatching import dispatching_of, sends_itself, trade_of, waits
from steward.packs import read_pack, shelf
from tests.domain.building import a_log
from tests.packs.desk import procedure_of

PACKS = ("gemdale-2010", "property-sop-2014", "vanke-xiamen", "warranty-contractor",
         "warranty-estate", "warranty-residential")  # fmt: skip


@pytest.mark.parametrize("pack", PACKS)
def test_somebody_decides_until_a_company_chooses_otherwise(pack: str) -> None:
    repair = fold(a_log())
    for way in (None, *Assigning):
        procedure = procedure_of(pack, **({"dispatch_way": way.value} if way else {}))
        line = dispatching_of(procedure, repair)

        assert line is not None
        assert line.way is (way or Assigning.BY_HAND)
        assert waits(procedure, repair)
        assert sends_itself(procedure, repair) is line.by_itself
        assert trade_of(procedure, repair, "厨房水管漏水") == "plumbing"
        assert not waits(procedure, fold(a_log(kind="complaint")))


@pytest.mark.parametrize("pack", PACKS)
def test_those_who_are_sent_may_take_hand_on_and_give_back(pack: str) -> None:
    roles = procedure_of(pack).roles.values()

    assert any("passed_on" in role.may for role in roles)
    assert any({"claimed", "transferred", "returned"} <= set(role.may) for role in roles)


def test_no_procedure_that_sends_people_is_forgotten() -> None:
    ours = {
        name
        for name, versions in shelf().items()
        for version in versions
        if read_pack(name, version).dispatchings
    }
    assert ours == set(PACKS)
