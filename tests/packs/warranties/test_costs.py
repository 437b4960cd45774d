"""Who pays for a repair under each of the three texts, and where they are silent."""

from datetime import UTC, date, datetime

import pytest

from steward.domain.cases.words import Payer
from steward.domain.courses import course_of
from steward.domain.procedures.warranties import Basis, Cover, Mark
from steward.domain.warranty import Cost, warranty_of
from steward.domain.warranty.places import Place
from tests.packs.desk import CALENDAR, Desk, after

CONTRACTOR, RESIDENTIAL, ESTATE = (
    "warranty-contractor", "warranty-residential", "warranty-estate",
)  # fmt: skip
PLACE = Place(id="1-101", dates={Mark.ACCEPTED_ON: date(2009, 5, 20)})
INSIDE = datetime(2010, 1, 4, 4, tzinfo=UTC)
EXPIRED = datetime(2012, 1, 4, 4, tzinfo=UTC)


def charged(
    pack: str, *, at: datetime = INSIDE, misused: bool | None = None, **report: object
) -> tuple[Cover, Cost]:
    """Return what was found on the wiring, and who pays, after a triage that says so."""
    desk = Desk(pack, "repair", at=at, warranty_item="electric_wiring", **report)
    if misused is not None:
        desk.record(at, "triaged", misused=misused)
    found = warranty_of(desk.procedure, CALENDAR, course_of(desk.entries), PLACE)
    assert found is not None
    return found.cover, found.cost


def shown(cost: Cost) -> tuple[Payer | None, Basis | None, str | None]:
    return cost.bearer, cost.basis, cost.rule


@pytest.mark.rule("WARR3-02")
@pytest.mark.rule("WARR4-09")
@pytest.mark.rule("WARR5-04")
@pytest.mark.parametrize(
    ("pack", "rule"), [(CONTRACTOR, "WARR3-02"), (RESIDENTIAL, "WARR4-09"), (ESTATE, "WARR5-04")]
)
def test_a_defect_inside_is_repaired_free_by_the_contractor(pack: str, rule: str) -> None:
    for misused in (None, False):
        cover, cost = charged(pack, misused=misused)
        assert cover is Cover.INSIDE
        assert shown(cost) == (Payer.CONTRACTOR, Basis.FREE, rule)


@pytest.mark.rule("WARR3-03")
def test_wrong_use_is_out_and_the_building_owner_repairs() -> None:
    for report in ({"misused": True}, {"cause": "property"}, {"cause": "outside"}):
        cover, cost = charged(CONTRACTOR, **report)
        assert cover is Cover.EXCLUDED
        assert shown(cost) == (Payer.DEVELOPER, Basis.SELF_ARRANGED, "WARR3-03")


@pytest.mark.rule("WARR4-09")
def test_what_the_owner_caused_is_solved_and_the_setting_says_who_pays() -> None:
    cover, cost = charged(RESIDENTIAL, misused=True)
    assert cover is Cover.INSIDE
    assert shown(cost) == (Payer.OWNER, Basis.AGREED, "WARR4-09")
    assert cost.setting == "owner_caused_bearer"
    chosen = {"owner_caused_bearer": "contractor"}
    assert charged(RESIDENTIAL, misused=True, settings=chosen)[1].bearer is Payer.CONTRACTOR


@pytest.mark.rule("WARR5-09")
def test_after_expiry_wrong_use_costs_labour_and_material_only() -> None:
    cover, cost = charged(ESTATE, at=EXPIRED, misused=True)
    assert cover is Cover.OVER
    assert shown(cost) == (Payer.OWNER, Basis.COST, "WARR5-09")


@pytest.mark.rule("WARR5-09")
def test_other_damage_after_expiry_follows_the_setting() -> None:
    assert shown(charged(ESTATE, at=EXPIRED)[1]) == (Payer.OWNER, Basis.AGREED, "WARR5-09")
    chosen = {"after_expiry_bearer": "developer"}
    _, cost = charged(ESTATE, at=EXPIRED, settings=chosen)
    assert (cost.bearer, cost.setting) == (Payer.DEVELOPER, "after_expiry_bearer")


@pytest.mark.parametrize("pack", [CONTRACTOR, RESIDENTIAL])
def test_where_a_text_is_silent_nobody_is_named(pack: str) -> None:
    cover, cost = charged(pack, at=EXPIRED)
    assert cover is Cover.OVER
    assert shown(cost) == (None, None, None)
    assert "规程没有写" in cost.reason.zh


def test_what_is_not_known_charges_nobody() -> None:
    desk = Desk(ESTATE, "repair", warranty_item="electric_wiring")
    found = warranty_of(desk.procedure, CALENDAR, course_of(desk.entries), Place(id="nowhere"))
    assert found is not None
    assert (found.cover, shown(found.cost)) == (Cover.UNKNOWN, (None, None, None))


def test_a_later_triage_changes_who_pays() -> None:
    desk = Desk(CONTRACTOR, "repair", at=INSIDE, warranty_item="roof").told(
        INSIDE, "triaged", misused=True
    )
    desk.record(after(days=30), "triaged", misused=False)
    found = warranty_of(desk.procedure, CALENDAR, course_of(desk.entries), PLACE)
    assert found is not None
    assert found.cost.bearer is Payer.CONTRACTOR
