"""``steward packs``: which procedure packs there are, and whether their files are sound."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress

import click

from steward.domain.procedures.pack import Pack
from steward.packs import PackInvalid, PackUnknown, digest, read_pack, shelf
from steward.packs.precedence import against_the_shelf


@click.group()
def command() -> None:
    """List and check the procedure packs."""


@command.command("list")
def list_packs() -> None:
    """Print each version of each pack with its digest."""
    for pack, versions in shelf().items():
        for version in versions:
            click.echo(f"{pack} {version} {digest(pack, version)}")


@command.command()
@click.argument("packs", nargs=-1)
def check(packs: tuple[str, ...]) -> None:
    """Read every version of PACKS, or of all, and print what is wrong with its files.

    Ends with status 1 if anything is wrong, with 2 if there is no such pack.
    """
    known = shelf()
    wrong = 0
    for pack in packs or known:
        for version in known.get(pack, ("",)):
            wrong += not _sound(pack, version)
    wrong += _against_each_other(packs or tuple(known))
    sys.exit(1 if wrong else 0)


def _against_each_other(packs: Iterable[str]) -> int:
    """Print what is wrong between the newest versions of the packs, and count it."""
    newest = dict(_readable(shelf()))
    found = [(pack, p) for pack, p in against_the_shelf(newest) if pack in packs]
    for pack, problem in found:
        click.echo(f"{pack}/{newest[pack].version}/{problem}", err=True)
    return len(found)


def _readable(packs: Iterable[str]) -> Iterator[tuple[str, Pack]]:
    for pack in packs:
        with suppress(PackInvalid):
            yield pack, read_pack(pack)


def _sound(pack: str, version: str) -> bool:
    try:
        read = read_pack(pack, version or None)
    except PackUnknown as error:
        click.echo(error.reason, err=True)
        sys.exit(2)
    except PackInvalid as error:
        for problem in error.problems:
            click.echo(f"{pack}/{version}/{problem}", err=True)
        return False
    milestones, guards = len(read.milestones), len(read.guards)
    click.echo(f"{pack} {version}: sound ({milestones} milestones, {guards} guards)")
    return True
