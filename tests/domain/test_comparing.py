"""What changes for whom: two procedures compared as values, line by line."""

from dataclasses import fields, replace
from typing import Any

import pytest

from steward.domain.cases.words import Kind
from steward.domain.comparing import Change, Part, by_role, compare
from steward.domain.limits import Limit
from steward.domain.procedures.milestones import Ladder, Milestone
from steward.domain.procedures.procedure import Procedure
from steward.domain.procedures.rates import Rate
from steward.packs import compose, shelf

SOP = "property-sop-2014"


def procedure(**settings: dict[str, object]) -> Procedure:
    return compose([(SOP, None)], {SOP: dict(settings.get("sop", {}))})


def only(changes: tuple[Change, ...], part: Part) -> Change:
    (found,) = (change for change in changes if change.part is part)
    return found


def key_of(change: Change) -> str:
    return "" if isinstance(change.line, Rate) else change.line.key


@pytest.mark.parametrize("pack", sorted(shelf()))
def test_a_procedure_does_not_differ_from_itself(pack: str) -> None:
    assert compare(compose([(pack, None)]), compose([(pack, None)])) == ()


@pytest.mark.parametrize("pack", sorted(shelf()))
def test_all_of_a_pack_is_new_to_a_company_without_one_and_gone_the_other_way(pack: str) -> None:
    nothing, something = Procedure(()), compose([(pack, None)])

    added, removed = compare(nothing, something), compare(something, nothing)

    lines = [c for c in added if c.part is not Part.ROLE]
    assert lines
    assert all(c.before is None and not c.fields for c in lines)
    assert [(c.part, c.after) for c in added if c.after and not c.before] == [
        (c.part, c.before) for c in removed if c.before and not c.after
    ]
    drawn = {c.line for c in added if isinstance(c.line, Milestone)}
    assert drawn == {m for kind in Kind for m in something.milestones(kind)}


def test_a_setting_shows_as_itself_and_as_the_limit_of_whoever_owes_it() -> None:
    changes = compare(procedure(), procedure(sop={"arrival_limit": "5 minutes"}))

    limit = only(changes, Part.MILESTONE)
    assert {c.part for c in changes} == {Part.SETTING, Part.MILESTONE}
    assert limit.fields == ("within",)
    assert limit.roles == ("repair_worker",)
    assert limit.kinds == (Kind.REPAIR,)
    assert limit.before
    assert limit.after
    assert [str(h.line.within) for h in (limit.before, limit.after)] == [  # type: ignore[union-attr]
        "10 minutes",
        "5 minutes",
    ]


def test_a_ladder_concerns_everybody_on_it_before_and_after() -> None:
    pack = compose([("poly-2009", None)])
    other = compose(
        [("poly-2009", None)],
        {"poly-2009": {"escalation_ladder": ["business_management", "general_manager"]}},
    )

    ladder = only(compare(pack, other), Part.LADDER)

    assert isinstance(ladder.line, Ladder)
    assert ladder.fields == ("rungs",)
    assert ladder.roles == ("business_management", "department_head", "general_manager")


def test_what_an_earlier_pack_settles_is_gone_for_those_kinds_alone() -> None:
    alone = compose([("poly-2009", None)])
    second = compose([("gemdale-2010", None), ("poly-2009", None)])

    changes = compare(alone, second)

    gone = {key_of(c) for c in changes if c.part is Part.MILESTONE and c.after is None}
    narrowed = {key_of(c) for c in changes if c.fields == ("kinds",)}
    still = {m.key for kind in Kind for m in second.milestones(kind) if m.pack == "poly-2009"}
    before = {m.key for kind in Kind for m in alone.milestones(kind)}
    assert gone == before - still
    assert not gone & narrowed


def test_a_change_of_owner_concerns_both_and_rights_concern_the_role() -> None:
    one = procedure()
    pack = one.packs[0]
    first = pack.milestones[0]
    clerk = pack.roles["repair_worker"]
    changed = replace(
        pack,
        milestones=(replace(first, owner="repair_worker"), *pack.milestones[1:]),
        roles={**pack.roles, "repair_worker": replace(clerk, may=clerk.may | {"closed"})},
    )

    changes = compare(one, Procedure((changed,)))

    assert only(changes, Part.MILESTONE).roles == tuple(sorted((first.owner, "repair_worker")))
    assert only(changes, Part.ROLE).fields == ("may",)
    assert [c.part for c in by_role(changes)["repair_worker"]] == [Part.MILESTONE, Part.ROLE]
    assert [c.part for c in by_role(changes)[first.owner]] == [Part.MILESTONE]


def test_who_may_record_a_fact_is_told_of_its_guard() -> None:
    one = compose([("gemdale-2010", None)])
    pack = one.packs[0]
    guard = pack.guards[0]
    named = {pattern.fact for pattern in guard.on}

    change = only(compare(one, Procedure((replace(pack, guards=pack.guards[1:]),))), Part.GUARD)

    assert change.after is None
    assert set(change.roles) == {k for k, role in pack.roles.items() if named & role.may}


def test_a_version_of_a_pack_is_compared_line_by_line() -> None:
    one = procedure()
    pack = one.packs[0]
    first = pack.milestones[0]
    newer = replace(
        pack,
        version="2",
        milestones=(
            replace(first, within=Limit.parse("1 minutes")),
            *pack.milestones[2:],
            replace(pack.milestones[1], key="another"),
        ),
    )

    changes = [c for c in compare(one, Procedure((newer,))) if c.part is Part.MILESTONE]

    turns = sorted((c.before is not None, c.after is not None, c.fields) for c in changes)
    assert turns == [(False, True, ()), (True, False, ()), (True, True, ("within",))]


@pytest.mark.parametrize("pack", sorted(shelf()))
def test_no_section_of_a_pack_is_passed_over(pack: str) -> None:
    """场景：规程包新增一类内容时，比较也要看得见它。"""
    whole = compose([(pack, None)])
    for field in fields(whole.packs[0]):
        lines = getattr(whole.packs[0], field.name)
        if isinstance(lines, tuple) and lines:
            gone: dict[str, Any] = {field.name: ()}
            without = Procedure((replace(whole.packs[0], **gone),))
            assert any(c.after is None for c in compare(whole, without)), field.name
