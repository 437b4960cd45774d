"""Packs by name and version, their settings, and the procedure made of several."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from steward.domain.cases.words import Kind
from steward.domain.limits import Limit
from steward.domain.procedures.milestones import Rung
from steward.packs import PackUnknown, SettingInvalid, compose, digest, files, read_pack, shelf
from tests.packs.small import HEAD, LINES, write


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the published packs."""
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))
    return tmp_path


def test_every_published_version_still_has_its_digest() -> None:
    recorded = tomllib.loads((files.root() / "digests.toml").read_text(encoding="utf-8"))
    there = {pack: {v: digest(pack, v) for v in versions} for pack, versions in shelf().items()}
    assert there == recorded, "a published version changed: publish the change as a new version"


def test_every_published_version_can_be_read() -> None:
    for pack, versions in shelf().items():
        for version in versions:
            assert read_pack(pack, version).digest == digest(pack, version)


def test_the_newest_version_counts_by_number(packs: Path) -> None:
    for version in ("2", "10", "9"):
        write(packs, HEAD.replace('version = "1"', f'version = "{version}"'), version=version)
    assert shelf() == {"small": ("2", "9", "10")}
    assert read_pack("small").version == "10"
    assert read_pack("small", "9").version == "9"


def test_examples_and_remarks_are_not_part_of_the_digest(packs: Path) -> None:
    where = write(packs)
    before = digest("small")
    (where / "examples").mkdir()
    (where / "examples" / "one.json").write_text("{}")
    assert digest("small") == before
    (where / "lines.toml").write_text(LINES + "\n# changed\n", encoding="utf-8")
    assert digest("small") != before


def test_an_unknown_pack_or_version_names_those_there_are(packs: Path) -> None:
    write(packs)
    with pytest.raises(PackUnknown, match="there is no pack 'smal'; known: small"):
        read_pack("smal")
    with pytest.raises(PackUnknown, match="the pack 'small' has no version '3'; known: 1"):
        read_pack("small", "3")


def test_without_a_folder_there_are_no_packs(packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEWARD_PACKS", str(packs / "absent"))
    assert shelf() == {}
    with pytest.raises(PackUnknown, match="known: none"):
        read_pack("small")


def test_settings_are_bound_where_the_pack_names_them(packs: Path) -> None:
    write(packs, HEAD.replace(
        'rungs = [{ role = "clerk" }, { role = "head", after = "1 hours" }]',
        'rungs = "$told"\ninterval = "$visit_limit"'))  # fmt: skip
    chosen = {"visit_limit": "3 hours", "told": ["head", "clerk"], "start": "triaged"}
    pack = read_pack("small", values=chosen)
    three_hours = Limit.parse("3 hours")
    assert pack.milestones[0].within == three_hours
    assert pack.milestones[0].setting == "visit_limit"
    assert pack.milestones[0].counts_from == "triaged"
    assert pack.ladders["climb"].rungs == (Rung(role="head"), Rung(role="clerk", after=three_hours))
    assert pack.values["pass_score"] == Decimal(4)
    assert read_pack("small").milestones[0].within == Limit.parse("2 hours")


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("visit_limits", "1 hours", ("the pack 'small' has no setting 'visit_limits'; did you mean"
         " 'visit_limit'?")),
        ("zzz", 1, ("the pack 'small' has no setting 'zzz'; it has visit_limit, pass_score, told,"
         " start, strict")),
        ("visit_limit", 3, "'visit_limit': this must be a limit like '24 hours', not 3"),
        ("visit_limit", "3", ("'visit_limit': '3' is not a limit: write a number and a unit, like"
         " 24 hours")),
        ("pass_score", "4", "'pass_score': this must be a number, not '4'"),
        ("pass_score", True, "'pass_score': this must be a number, not True"),
        ("pass_score", 0.5, "'pass_score': 0.5 is too low; the lowest is 1"),
        ("pass_score", 5.5, "'pass_score': 5.5 is too high; the highest is 5"),
        ("told", "head", "'told': this must be a list of at least one role, not 'head'"),
        ("told", [], "'told': this must be a list of at least one role, not []"),
        ("told", ["hed"], "'told': there is no role 'hed'; did you mean 'head'?"),
        ("told", ["head", "head"], "'told': a role stands in the list twice"),
        ("start", "closed", "'start': 'closed' is not one of received, triaged"),
        ("strict", "yes", "'strict': this must be true or false, not 'yes'"),
    ],
)  # fmt: skip
def test_a_setting_that_does_not_fit_is_named(
    packs: Path, key: str, value: object, reason: str
) -> None:
    write(packs)
    with pytest.raises(SettingInvalid) as caught:
        compose([("small", None)], {"small": {key: value}})
    assert (caught.value.pack, caught.value.key, str(caught.value)) == ("small", key, reason)


def test_a_limit_that_the_source_does_not_give_is_none_until_a_company_sets_it(
    packs: Path,
) -> None:
    write(packs, HEAD.replace('default = "2 hours"', 'default = "none"'))
    assert read_pack("small").milestones[0].within is None
    chosen = read_pack("small", values={"visit_limit": "3 hours"})
    assert chosen.milestones[0].within == Limit.parse("3 hours")
    assert read_pack("small", values={"visit_limit": "none"}).milestones[0].within is None


def test_a_limit_that_the_source_gives_cannot_be_taken_away(packs: Path) -> None:
    write(packs)
    with pytest.raises(SettingInvalid, match="'none' is not a limit"):
        compose([("small", None)], {"small": {"visit_limit": "none"}})


def test_settings_of_a_pack_that_is_not_adopted_are_refused(packs: Path) -> None:
    write(packs)
    with pytest.raises(PackUnknown, match="settings for 'smal', which is not adopted; did you"):
        compose([("small", "1")], {"smal": {}})


def test_the_same_adoption_is_read_once_and_another_is_not(packs: Path) -> None:
    where = write(packs)
    adopted = [("small", "1")]
    first = compose(adopted, {"small": {"pass_score": 3}})
    assert compose(adopted, {"small": {"pass_score": 3}}) is first
    assert compose(adopted, {"small": {"pass_score": 2}}) is not first
    (where / "lines.toml").write_text("", encoding="utf-8")
    assert compose(adopted, {"small": {"pass_score": 3}}).milestones(Kind.REPAIR) == ()


def test_the_earlier_pack_settles_a_matter_and_the_later_fills_what_it_is_silent_on() -> None:
    both = compose([("gemdale-2010", None), ("poly-2009", None)])
    complaint = {m.matter: m.rule for m in both.milestones(Kind.COMPLAINT)}
    assert complaint["acknowledged"] == "GD-13"
    assert complaint["replied"] == "POLY-17"
    reverse = compose([("poly-2009", None), ("gemdale-2010", None)])
    assert {m.matter: m.rule for m in reverse.milestones(Kind.COMPLAINT)}["acknowledged"] == (
        "POLY-15"
    )


def test_kinds_that_no_pack_speaks_of_have_no_milestones() -> None:
    both = compose([("gemdale-2010", None), ("poly-2009", None)])
    assert both.milestones(Kind.PRAISE) == ()
