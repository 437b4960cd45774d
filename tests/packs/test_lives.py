"""What must hold of every published pack, whatever it says."""

import ast
from itertools import chain
from pathlib import Path

import pytest

from steward.domain.procedures.pack import Pack
from steward.domain.procedures.patterns import Pattern
from steward.packs import files, read_pack, shelf

PACKS = [read_pack(name) for name in shelf()]
SOURCES = Path(__file__).resolve().parents[2] / "steward"
BY_THE_SYSTEM = {"governed", "derived", "graded"}
# In the code a tenant, who bears a cost, a line of reporting; in a procedure somebody to tell.
OTHER_SENSES = {"company", "contractor", "superior"}


def waited_for(pack: Pack) -> dict[str, str]:
    """Return every fact that a line of the pack waits for, with that line's key."""
    patterns: list[tuple[str, tuple[Pattern, ...]]] = []
    for m in pack.milestones:
        patterns += [(m.key, m.starts_on), (m.key, m.stops_on), (m.key, m.cancels_on)]
    patterns += [(g.key, (*g.on, *(n.pattern for n in g.needs))) for g in pack.guards]
    patterns += [(d.key, d.on) for d in pack.derivations]
    patterns += [(n.key, n.on) for n in pack.notices]
    return {p.fact: key for key, group in patterns for p in group}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_somebody_may_record_every_fact_that_the_pack_waits_for(pack: Pack) -> None:
    may = pack.everyone_may.union(*(role.may for role in pack.roles.values()))
    stuck = {fact: key for fact, key in waited_for(pack).items() if fact not in may}
    assert {f: k for f, k in stuck.items() if f not in BY_THE_SYSTEM} == {}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_owner_of_a_milestone_or_somebody_above_may_stop_it(pack: Pack) -> None:
    nobody = [
        m.key
        for m in pack.milestones
        if not {p.fact for p in m.stops_on} & (pack.everyone_may | pack.roles[m.owner].may)
    ]
    assert nobody == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_reporting_lines_end_at_a_top(pack: Pack) -> None:
    for role in pack.roles:
        seen = [role]
        while above := pack.roles[seen[-1]].reports_to:
            assert above not in seen, f"{role} reports to itself by way of {seen}"
            seen.append(above)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_version_tells_its_changes(pack: Pack) -> None:
    told = (files.root() / pack.id / "CHANGES.md").read_text(encoding="utf-8")
    assert [v for v in shelf()[pack.id] if f"\n## {v}\n" not in told] == []


def test_no_role_or_category_of_a_company_stands_in_the_code() -> None:
    ours = set(chain.from_iterable(pack.roles for pack in PACKS))
    ours -= OTHER_SENSES
    ours |= {category.key for pack in PACKS for category in pack.categories}
    texts = {path: path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py")}
    found = {
        f"{path.relative_to(SOURCES)}:{node.lineno}: {node.value}"
        for path, text in texts.items()
        # Walking through a file takes long; most have none of the words, in a string or not.
        if any(word in text for word in ours)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and node.value in ours
    }
    assert found == set()
