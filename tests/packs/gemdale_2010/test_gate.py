"""Workers at the gate, under the minutes of Gemdale."""

import pytest

from tests.packs.desk import Desk, after


@pytest.mark.rule("GD-47")
def test_workers_are_let_in_only_once_the_desk_has_confirmed_them() -> None:
    desk = Desk("gemdale-2010", "repair")
    assert desk.refused_by(after(hours=1), "let_in") == ["GD-47"]
    desk.record(after(hours=1), "entry_confirmed")
    assert desk.refused_by(after(hours=2), "let_in") == []


@pytest.mark.rule("GD-47")
def test_who_has_left_is_confirmed_again() -> None:
    desk = inside().told(after(hours=9), "let_out", returning=True)
    assert desk.refused_by(after(days=1), "let_in") == ["GD-47"]


@pytest.mark.rule("GD-50")
def test_workers_are_let_out_only_against_the_slip_of_this_visit() -> None:
    desk = inside()
    assert desk.refused_by(after(hours=8), "let_out") == ["GD-50"]
    assert desk.refused_by(after(hours=8), "let_out", returning=False) == ["GD-50"]
    desk.told(after(hours=8), "slip_issued").record(after(hours=9), "let_out")
    desk.told(after(days=1), "entry_confirmed").record(after(days=1), "let_in")
    assert desk.refused_by(after(days=2), "let_out") == ["GD-50"]


@pytest.mark.rule("GD-50")
@pytest.mark.parametrize(("strict", "refused"), [(False, []), (True, ["GD-50"])])
def test_whether_those_who_return_need_a_slip_is_a_setting(
    strict: bool, refused: list[str]
) -> None:
    desk = inside(slip_for_each_exit=strict)
    assert desk.refused_by(after(hours=8), "let_out", returning=True) == refused


@pytest.mark.rule("GD-51")
def test_a_contractor_who_comes_without_the_desk_is_reported() -> None:
    alone = Desk("gemdale-2010", "repair").told(after(hours=1), "arrived", roles=["contractor"])
    assert "went_round_the_desk" in [f.kind for f in alone.findings()]
    sent = Desk("gemdale-2010", "repair").told(after(minutes=5), "passed_on")
    sent.record(after(hours=1), "arrived", roles=["contractor"])
    assert "went_round_the_desk" not in [f.kind for f in sent.findings()]


def inside(**settings: object) -> Desk:
    """A repair whose workers are in."""
    desk = Desk("gemdale-2010", "repair", settings=settings)
    return desk.told(after(hours=1), "entry_confirmed").told(after(hours=2), "let_in")
