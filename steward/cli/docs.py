"""``steward docs``: write the generated reference pages, or tell which are out of date."""

import difflib
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from steward.cli.reference.marks import proofs
from steward.cli.reference.of_facts import facts_page
from steward.cli.reference.of_packs import pack_page
from steward.cli.reference.of_rules import Untrue, rules_page
from steward.cli.reference.states import read_states
from steward.packs import PackInvalid, read_pack, shelf

REPOSITORY = Path(__file__).resolve().parents[2]
REFERENCE = Path("docs") / "reference"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; end with status 1 if a page differs.")
@click.option("--root", type=click.Path(path_type=Path), default=REPOSITORY, hidden=True)
def command(check: bool, root: Path) -> None:
    """Write docs/reference from the packs, the facts and the marks of the tests."""
    try:
        pages = written(root)
    except (PackInvalid, Untrue) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    differing = [_difference(root, name, text) for name, text in pages.items()]
    changed = [*(d for d in differing if d), *_left_over(root, pages)]
    if check:
        click.echo("".join(changed), nl=False)
        sys.exit(1 if changed else 0)
    for name, text in pages.items():
        path = root / REFERENCE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    click.echo(f"{len(pages)} pages in {REFERENCE}, {len(changed)} of them changed")


def written(root: Path) -> Mapping[str, str]:
    """Return every page by its name below docs/reference.

    :raises PackInvalid: a pack cannot be read.
    :raises Untrue: a rule is in a state that packs and tests do not bear out.
    """
    packs = [read_pack(name) for name in shelf()]
    rules = read_states(root / REFERENCE / "rule-states.toml")
    return {
        "facts.md": facts_page(),
        "rules.md": rules_page(rules, packs, proofs(root / "tests")),
        **{f"packs/{pack.id}.md": pack_page(pack) for pack in packs},
    }


def _left_over(root: Path, pages: Mapping[str, str]) -> list[str]:
    """Return a line for each page of a pack that is no longer there."""
    names = sorted(f"packs/{path.name}" for path in (root / REFERENCE).glob("packs/*.md"))
    return [f"{REFERENCE / name}: there is no such pack\n" for name in names if name not in pages]


def _difference(root: Path, name: str, text: str) -> str:
    path = root / REFERENCE / name
    there = path.read_text(encoding="utf-8") if path.exists() else ""
    shown = str(REFERENCE / name)
    lines = difflib.unified_diff(
        there.splitlines(keepends=True), text.splitlines(keepends=True), shown, f"{shown} (now)"
    )
    return "".join(lines)
